namespace NewsMonitor.Drafts;

/// <summary>Merges names that refer to the same person, organization or place.</summary>
internal sealed class NameMerger(Dictionary<string, DraftName> names)
{
    /// <summary>Merges a part of a longer name into that name, or the name into a part that is mostly used.</summary>
    public void MergeParts()
    {
        MergeLonger();
        foreach (var whole in FindLongNames().OrderByDescending(name => name.Words.Count).ToList())
        {
            MergeWords(whole);
        }
    }

    private void MergeWords(DraftName whole)
    {
        foreach (var word in whole.Words)
        {
            if (!names.TryGetValue(word.Folded, out var part) || part == whole)
            {
                continue;
            }

            var isInstitution = DraftVocabulary.IsInstitution(whole.Words[^1].Folded);
            if (word == whole.Words[^1] && part.Count <= 3 * whole.Count && !isInstitution)
            {
                // People are referred to by their last names.
                Merge(part, whole);
                whole.IsPerson |= part.PlaceCount == 0;
            }
            else if (part.Count >= whole.Count && !whole.IsPerson && isInstitution)
            {
                // The Gaza Strip is Gaza if Gaza is also used alone.
                Merge(whole, part);
                return;
            }
        }
    }

    // A query for Stardew Valley also finds Stardew Valley Expanded.
    private void MergeLonger()
    {
        var longNames = FindLongNames().OrderBy(name => name.Words.Count).ToList();
        foreach (var longer in longNames)
        {
            var part = longNames.Find(name => name.Words.Count < longer.Words.Count && names.ContainsKey(name.Key)
                && $" {longer.Key} ".Contains($" {name.Key} ", StringComparison.Ordinal));
            if (part is not null)
            {
                Merge(longer, part);
            }
        }
    }

    private IEnumerable<DraftName> FindLongNames() => names.Values.Where(name => !name.IsSingleWord);

    private void Merge(DraftName name, DraftName into)
    {
        into.Count += name.Count;
        into.FirstSentence = Math.Min(into.FirstSentence, name.FirstSentence);
        names.Remove(name.Key);
    }
}
