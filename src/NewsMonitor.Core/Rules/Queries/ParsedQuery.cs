namespace NewsMonitor.Rules.Queries;

/// <summary>A query that has been read.</summary>
/// <param name="Tree">What it says; null when nothing could be read.</param>
/// <param name="References">The named parts it uses.</param>
/// <param name="NearReferences">Those of them that stand beside NEAR or BEFORE, and may name only what can stand there.</param>
/// <param name="Size">How many words, phrases and prefixes it has.</param>
/// <param name="Problems">What is wrong with it, all at once; then <paramref name="Tree"/> is only what could be read.</param>
internal sealed record ParsedQuery(
    QueryNode? Tree, IReadOnlyList<ReferenceNode> References, IReadOnlyList<ReferenceNode> NearReferences, int Size, IReadOnlyList<QueryProblem> Problems);
