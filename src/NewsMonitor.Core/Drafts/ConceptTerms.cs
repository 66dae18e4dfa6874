namespace NewsMonitor.Drafts;

/// <summary>Turns concepts into query terms, with a common prefix for words of one family.</summary>
internal static class ConceptTerms
{
    private const int MinPrefix = 6;

    /// <summary>Returns the terms, the most significant first.</summary>
    public static IReadOnlyList<string> Write(IReadOnlyList<DraftConcept> concepts)
    {
        var terms = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var concept in concepts)
        {
            var isCovered = terms.Exists(
                term => term.EndsWith('*') && concept.Key.StartsWith(term[..^1], StringComparison.Ordinal));
            if (isCovered || !seen.Add(concept.Key))
            {
                continue;
            }

            var prefix = concepts
                .Select(other => FindCommonPrefix(concept, other))
                .FirstOrDefault(prefix => prefix is not null);
            terms.Add(prefix is null ? concept.QueryText : prefix + "*");
        }

        return terms;
    }

    // negotiat from negotiator and negotiation; not diploma from diplomacy and diplomatic.
    private static string? FindCommonPrefix(DraftConcept one, DraftConcept other)
    {
        if (one.Key == other.Key)
        {
            return null;
        }

        var length = one.QueryText.AsSpan().CommonPrefixLength(other.QueryText);
        var longestRest = Math.Max(one.QueryText.Length, other.QueryText.Length) - length;
        var isStem = length >= MinPrefix && longestRest <= 5
            && one.QueryText[length - 1] is not ('a' or 'e' or 'i' or 'o' or 'u');
        return isStem && !DraftVocabulary.IsFiller(one.QueryText[..length]) ? one.QueryText[..length] : null;
    }
}
