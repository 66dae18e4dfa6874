namespace NewsMonitor.Drafts;

/// <summary>Writes what an article is about as queries have it: a common beginning for words of one family.</summary>
internal static class ConceptTerms
{
    private const int MinPrefix = 6;

    /// <summary>The terms, the most telling first.</summary>
    public static IReadOnlyList<string> Write(IReadOnlyList<DraftConcept> concepts)
    {
        var terms = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var concept in concepts)
        {
            if (terms.Exists(term => term.EndsWith('*') && concept.Key.StartsWith(term[..^1], StringComparison.Ordinal)) || !taken.Add(concept.Key))
            {
                continue;
            }

            terms.Add(concepts.Select(other => CommonPrefix(concept, other)).FirstOrDefault(prefix => prefix is not null) is { } prefix
                ? prefix + "*"
                : concept.QueryText);
        }

        return terms;
    }

    // negotiat of negotiator and negotiation; not diploma of diplomacy and diplomatic.
    private static string? CommonPrefix(DraftConcept one, DraftConcept other)
    {
        if (one.Key == other.Key)
        {
            return null;
        }

        var length = one.QueryText.AsSpan().CommonPrefixLength(other.QueryText);
        var longestRest = Math.Max(one.QueryText.Length, other.QueryText.Length) - length;
        var isStem = length >= MinPrefix && longestRest <= 5 && one.QueryText[length - 1] is not ('a' or 'e' or 'i' or 'o' or 'u');
        return isStem && !DraftVocabulary.IsFiller(one.QueryText[..length]) ? one.QueryText[..length] : null;
    }
}
