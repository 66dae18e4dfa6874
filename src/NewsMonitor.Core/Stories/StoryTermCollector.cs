namespace NewsMonitor.Stories;

/// <summary>
/// The distinct terms of an article and its pairs of adjacent terms, in order of appearance, while its signature is read.
/// It works in room that the caller lends, and allocates nothing.
/// </summary>
internal ref struct StoryTermCollector(Span<ulong> hashes, Span<StoryTermDraft> drafts, Span<uint> bigrams)
{
    // Searched as a whole, which takes the processor a few steps; beside them, the drafts.
    private readonly Span<ulong> _hashes = hashes;
    private readonly Span<StoryTermDraft> _drafts = drafts;
    private readonly Span<uint> _bigrams = bigrams;
    private int _count;
    private int _bigramCount;
    private uint _previous;

    public readonly int Count => _count;

    public readonly ReadOnlySpan<uint> Bigrams => _bigrams[.._bigramCount];

    /// <summary>Begins a field: its first term is not adjacent to the last one of the field before.</summary>
    public void BeginField() => _previous = 0;

    /// <summary>Adds an occurrence of a term.</summary>
    /// <returns>True if it is the first one: then <see cref="SetLast"/> is to follow.</returns>
    public bool Add(ulong hash, StoryTermKind kind)
    {
        AddBigram((uint)hash);
        var known = _hashes[.._count].IndexOf(hash);
        if (known >= 0)
        {
            _drafts[known].Kind |= kind;
            return false;
        }

        _hashes[_count] = hash;
        _drafts[_count] = new StoryTermDraft { Kind = kind };
        _count++;
        return true;
    }

    /// <summary>Sets what the word counts say about the last term.</summary>
    public readonly void SetLast(float weight, StoryTermKind added, StoryTermKind removed)
    {
        ref var draft = ref _drafts[_count - 1];
        (draft.Weight, draft.Added, draft.Removed) = (weight, added, removed);
    }

    public readonly StoryTerm[] ToTerms()
    {
        var terms = new StoryTerm[_count];
        for (var i = 0; i < terms.Length; i++)
        {
            ref readonly var draft = ref _drafts[i];
            terms[i] = new StoryTerm((uint)_hashes[i], draft.Weight, (draft.Kind & ~draft.Removed) | draft.Added);
        }

        return terms;
    }

    private void AddBigram(uint hash)
    {
        var bigram = (_previous * 31) ^ hash;
        if (_previous != 0 && !_bigrams[.._bigramCount].Contains(bigram))
        {
            _bigrams[_bigramCount++] = bigram;
        }

        _previous = hash;
    }
}

/// <summary>A term of which more occurrences may follow.</summary>
internal struct StoryTermDraft
{
    public float Weight;

    public StoryTermKind Kind;

    /// <summary>Kinds that it has, and kinds that it does not have, whatever its occurrences look like.</summary>
    public StoryTermKind Added;

    /// <inheritdoc cref="Added"/>
    public StoryTermKind Removed;
}
