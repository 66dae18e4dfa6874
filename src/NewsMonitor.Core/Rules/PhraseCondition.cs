using System.Numerics;

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
    // More than the positions that a compound read as one word spans.
    private const int Window = 2 * Compound.MaxParts;

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

    /// <summary>
    /// The place of the phrase's last word, when the words from <paramref name="next"/> on follow; else -1. Position by
    /// position it keeps the set of words that are due there, so that compounds read in two ways cost nothing more.
    /// </summary>
    private int Follow(ArticleScan scan, int start, int next)
    {
        if (next == words.Length)
        {
            return start;
        }

        Span<uint> due = stackalloc uint[Window];
        due.Clear();
        var last = scan.Place(start).End + 1;
        due[last % Window] = 1u << next;
        for (var position = last; position <= last; position++)
        {
            var set = due[position % Window];
            due[position % Window] = 0;
            for (var place = scan.FirstAt(position); place >= 0 && set != 0; place = scan.NextAt(place))
            {
                var after = Step(set, scan.Place(place).Term);
                if ((after >> words.Length) != 0)
                {
                    return place;
                }

                if (after != 0)
                {
                    last = Math.Max(last, scan.Place(place).End + 1);
                    due[(scan.Place(place).End + 1) % Window] |= after;
                }
            }
        }

        return -1;
    }

    /// <summary>The words that are due after a term, when one of a set is due at it.</summary>
    private uint Step(uint set, int term)
    {
        var after = 0u;
        for (; set != 0; set &= set - 1)
        {
            var word = BitOperations.TrailingZeroCount(set);
            after |= term == words[word] ? 1u << (word + 1) : 0;
            after |= term == pairs[word] ? 1u << (word + 2) : 0;
        }

        return after;
    }
}
