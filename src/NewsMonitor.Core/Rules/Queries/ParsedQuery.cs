namespace NewsMonitor.Rules.Queries;

/// <summary>A parsed query: its tree if anything could be parsed, and its size in operands.</summary>
internal sealed record ParsedQuery(
    QueryNode? Tree,
    IReadOnlyList<ReferenceNode> References,
    IReadOnlyList<ReferenceNode> NearReferences,
    int Size,
    IReadOnlyList<QueryProblem> Problems);
