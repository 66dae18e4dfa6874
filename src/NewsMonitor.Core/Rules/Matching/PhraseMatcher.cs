using System.Numerics;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// Finds words next to each other in one field. Two neighbours may also be written as one word, with a hyphen or without
/// (cease fire, cease-fire, ceasefire), so a phrase is a lattice: from each word leads a step to the next, and for some a
/// step over the next.
/// </summary>
/// <param name="scan">The article.</param>
/// <param name="words">The terms of the words.</param>
/// <param name="pairs">For each word the term of it and the next as one, -1 where there is none; empty when no word has one.</param>
internal readonly ref struct PhraseMatcher(ArticleIndex scan, ReadOnlySpan<int> words, ReadOnlySpan<int> pairs)
{
    // More than the positions that a compound read as one word spans.
    private const int Window = 2 * ArticleIndex.MaxCompoundParts;

    private readonly ReadOnlySpan<int> _words = words;
    private readonly ReadOnlySpan<int> _pairs = pairs;

    /// <summary>Whether the phrase stands in one of some fields.</summary>
    public bool IsMatch(FieldSet fields)
    {
        if (_pairs.IsEmpty)
        {
            foreach (var word in _words)
            {
                fields &= scan.GetFields(word);
            }

            return fields != FieldSet.None && Find(_words[0], 1, fields, null);
        }

        return Find(_words[0], 1, fields, null) || (_pairs[0] >= 0 && Find(_pairs[0], 2, fields, null));
    }

    /// <summary>Adds all places of the phrase in one field.</summary>
    public void AddSpans(ArticleField field, SpanList spans)
    {
        Find(_words[0], 1, FieldSets.Of(field), spans);
        if (!_pairs.IsEmpty && _pairs[0] >= 0)
        {
            Find(_pairs[0], 2, FieldSets.Of(field), spans);
        }
    }

    private bool Find(int term, int next, FieldSet fields, SpanList? spans)
    {
        if ((scan.GetFields(term) & fields) == FieldSet.None)
        {
            return false;
        }

        for (var place = scan.FirstPosting(term); place >= 0; place = scan.NextPosting(place))
        {
            if (fields.Contains(scan.GetPosting(place).Field) && MatchRest(place, next, spans) && spans is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the words from <paramref name="next"/> on follow a place. Position by position it keeps the set of words that are
    /// due there, so that compounds read in two ways cost nothing more.
    /// </summary>
    private bool MatchRest(int first, int next, SpanList? spans)
    {
        ref readonly var start = ref scan.GetPosting(first);
        if (next == _words.Length)
        {
            spans?.Add(new WordSpan(start.Position, start.End));
            return true;
        }

        Span<uint> due = stackalloc uint[Window];
        due.Clear();
        var last = start.End + 1;
        due[last % Window] = 1u << next;
        var isFound = false;
        for (var position = last; position <= last; position++)
        {
            var set = due[position % Window];
            due[position % Window] = 0;
            for (var place = scan.FirstPostingAt(position); place >= 0 && set != 0; place = scan.NextPostingAt(place))
            {
                ref readonly var found = ref scan.GetPosting(place);
                var after = Advance(set, found.Term);
                if ((after >> _words.Length) != 0)
                {
                    isFound = true;
                    spans?.Add(new WordSpan(start.Position, found.End));
                    if (spans is null)
                    {
                        return true;
                    }

                    after &= (1u << _words.Length) - 1;
                }

                if (after != 0)
                {
                    last = Math.Max(last, found.End + 1);
                    due[(found.End + 1) % Window] |= after;
                }
            }
        }

        return isFound;
    }

    /// <summary>The words that are due after a term, when one of a set is due at it.</summary>
    private uint Advance(uint set, int term)
    {
        var after = 0u;
        for (; set != 0; set &= set - 1)
        {
            var word = BitOperations.TrailingZeroCount(set);
            after |= term == _words[word] ? 1u << (word + 1) : 0;
            after |= !_pairs.IsEmpty && term == _pairs[word] ? 1u << (word + 2) : 0;
        }

        return after;
    }
}
