using System.Numerics;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// Finds adjacent words in one field. Two neighbours may also be written as one word, with a hyphen or without (cease
/// fire, cease-fire, ceasefire), so a phrase is a lattice: each word leads to the next, and some lead over it.
/// </summary>
internal readonly ref struct PhraseMatcher(ArticleIndex index, ReadOnlySpan<int> words, ReadOnlySpan<int> pairs)
{
    // Larger than the number of positions that a compound can span.
    private const int Window = 2 * CompoundReader.MaxParts;

    private readonly ReadOnlySpan<int> _words = words;
    private readonly ReadOnlySpan<int> _pairs = pairs;

    public bool IsMatch(FieldSet fields)
    {
        if (_pairs.IsEmpty)
        {
            foreach (var word in _words)
            {
                fields &= index.GetFields(word);
            }

            return fields != FieldSet.None && Find(_words[0], 1, fields, null);
        }

        return Find(_words[0], 1, fields, null)
            || (_pairs[0] != PhraseCondition.NoPair && Find(_pairs[0], 2, fields, null));
    }

    public void AddSpans(ArticleField field, SpanList spans)
    {
        Find(_words[0], 1, FieldSets.Of(field), spans);
        if (!_pairs.IsEmpty && _pairs[0] != PhraseCondition.NoPair)
        {
            Find(_pairs[0], 2, FieldSets.Of(field), spans);
        }
    }

    private bool Find(int term, int next, FieldSet fields, SpanList? spans)
    {
        if ((index.GetFields(term) & fields) == FieldSet.None)
        {
            return false;
        }

        for (var posting = index.FirstPosting(term); posting >= 0; posting = index.NextPosting(posting))
        {
            if (fields.Contains(index.GetPosting(posting).Field) && MatchRest(posting, next, spans) && spans is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Finds the remaining words after a posting. Position by position it keeps the set of words due there, so that
    /// compounds with two readings cost nothing more.
    /// </summary>
    private bool MatchRest(int first, int next, SpanList? spans)
    {
        ref readonly var start = ref index.GetPosting(first);
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
            for (var posting = index.FirstPostingAt(position);
                posting >= 0 && set != 0;
                posting = index.NextPostingAt(posting))
            {
                ref readonly var found = ref index.GetPosting(posting);
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

    /// <summary>The words due after a term, given the set of words due at it.</summary>
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
