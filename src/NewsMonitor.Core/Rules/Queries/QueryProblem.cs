namespace NewsMonitor.Rules.Queries;

/// <summary>Something wrong in the text of a query.</summary>
/// <param name="Column">Where, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record QueryProblem(int Column, string Message, string Remedy);
