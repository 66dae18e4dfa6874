namespace NewsMonitor.Rules.Queries;

/// <summary>
/// A parsed query. The tree is null when nothing could be parsed; the size counts its words, phrases and prefixes.
/// </summary>
internal sealed record ParsedQuery(
    QueryNode? Tree,
    IReadOnlyList<ReferenceNode> References,
    IReadOnlyList<ReferenceNode> NearReferences,
    int Size,
    IReadOnlyList<QueryProblem> Problems);
