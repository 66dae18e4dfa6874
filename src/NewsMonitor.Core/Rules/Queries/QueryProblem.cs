namespace NewsMonitor.Rules.Queries;

/// <summary>A problem in the text of a query. The column counts from 1.</summary>
internal sealed record QueryProblem(int Column, string Message, string Remedy);
