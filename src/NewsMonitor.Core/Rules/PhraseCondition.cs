namespace NewsMonitor.Rules;

/// <summary>
/// Words next to each other in one field. Two neighbours may also be written as one word, with a hyphen or without
/// (cease fire, cease-fire, ceasefire), so this is a lattice: from each word leads a step to the next, and for some a
/// step over the next.
/// </summary>
/// <param name="source">The part as it was written.</param>
/// <param name="words">The terms of the words.</param>
/// <param name="pairs">For each word the term of it and the next as one; -1 where there is none.</param>
/// <param name="fields">The fields to look in.</param>
internal sealed class PhraseCondition(QueryNode source, int[] words, int[] pairs, FieldSet fields) : Condition(source)
{
    /// <summary>The terms of the words.</summary>
    public IReadOnlyList<int> Words => words;

    /// <summary>For each word the term of it and the next as one; -1 where there is none.</summary>
    public IReadOnlyList<int> Pairs => pairs;

    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan) => Visit(scan, null);

    /// <inheritdoc/>
    public override void Collect(ArticleScan scan, EvidenceList evidence) => Visit(scan, evidence);

    /// <summary>Whether the phrase occurs; with a list, all occurrences that it takes.</summary>
    private bool Visit(ArticleScan scan, EvidenceList? evidence)
    {
        var isFound = VisitFrom(scan, words[0], 1, evidence);
        return isFound && evidence is null
            ? isFound
            : (pairs[0] >= 0 && VisitFrom(scan, pairs[0], 2, evidence)) || isFound;
    }

    private bool VisitFrom(ArticleScan scan, int term, int next, EvidenceList? evidence)
    {
        if ((scan.FieldsOf(term) & fields) == FieldSet.None)
        {
            return false;
        }

        var isFound = false;
        for (var place = scan.FirstPlace(term); place >= 0; place = scan.NextPlace(place))
        {
            var last = fields.Has(scan.Place(place).Field) ? Follow(scan, place, next) : -1;
            if (last < 0)
            {
                continue;
            }

            isFound = true;
            if (evidence is null || !evidence.Add(Source, scan.Place(place), scan.Place(last)))
            {
                return true;
            }
        }

        return isFound;
    }

    /// <summary>The place of the phrase's last word, when the words from <paramref name="word"/> on follow; else -1.</summary>
    private int Follow(ArticleScan scan, int before, int word)
    {
        if (word == words.Length)
        {
            return before;
        }

        var position = scan.Place(before).End + 1;
        for (var place = scan.FirstAt(position); place >= 0; place = scan.NextAt(place))
        {
            var term = scan.Place(place).Term;
            var last = -1;
            if (term == words[word])
            {
                last = Follow(scan, place, word + 1);
            }

            if (last < 0 && term == pairs[word])
            {
                last = Follow(scan, place, word + 2);
            }

            if (last >= 0)
            {
                return last;
            }
        }

        return -1;
    }
}
