using System.Collections.Frozen;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>Reads the signature of an article. Between the text and the signature, no word becomes a string.</summary>
internal sealed class SignatureReader
{
    // In a headline, the text after these words is circumstance, not news. The first three words are always the head.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Subordinators = FrozenSet.Create(
        StringComparer.Ordinal,
        "amid", "as", "after", "ahead", "before", "under", "despite", "while", "following", "during", "since", "until",
        "when", "because", "if").GetAlternateLookup<ReadOnlySpan<char>>();

    private const int HeadWords = 3;
    private const int MaxTeaserWords = 60;
    private const float OutsideHeadFactor = 0.4f;
    private const int MinTitleLetters = 20;
    private const int MinTeaserLetters = 60;

    // The weight of every word in a language without word counts.
    private const float UnknownWeight = 7;

    private readonly Article _article;
    private readonly string _language;
    private readonly Language _inflection;
    private readonly WordCounts? _counts;
    private List<string>? _keys;
    private int _headEnd;

    public SignatureReader(Article article)
    {
        _article = article;
        _language = PrimarySubtag(article.Language);
        _inflection = Language.FromTag(article.Language);
        _counts = WordCounts.ForLanguage(_language);
    }

    /// <summary>The primary subtag of the language; English if none is declared.</summary>
    public string LanguageTag => _language;

    public StorySignature Read(DateTimeOffset published)
    {
        var collector = new StoryTermCollector(
            stackalloc ulong[StorySignature.MaxWords],
            stackalloc StoryTermDraft[StorySignature.MaxWords],
            stackalloc uint[StorySignature.MaxWords]);
        ReadWords(ref collector);
        var terms = collector.ToTerms();
        var length = MeasureLength(terms);
        Array.Sort(terms, CompareTerms);
        var teaser = _article.Teaser;
        var header = new SignatureHeader
        {
            Hours = (published - DateTimeOffset.UnixEpoch).TotalHours,
            TitleFingerprint = TextFingerprint.Compute(_article.Title, MinTitleLetters),
            SeriesFingerprint = TextFingerprint.ComputeSeries(_article.Title),
            TeaserFingerprint = teaser == _article.Title ? 0 : TextFingerprint.Compute(teaser, MinTeaserLetters),
            UrlFingerprint = _article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : 0,
            Length = length,
            HeadWeight = SumHeadWeights(terms),
            Outlet = HashOf(OutletResolver.Resolve(_article)),
            Feed = _article.FeedId.Length == 0 ? 0 : HashOf(_article.FeedId),
            Language = HashOf(_language),
            TermCount = (byte)terms.Length,
            BigramCount = (byte)collector.Bigrams.Length,
            Genre = ArticleGenreClassifier.Classify(_article),
            Traits = ReadTraits(),
        };
        return new StorySignature(header, terms, collector.Bigrams.ToArray());
    }

    /// <summary>Reads the terms of title and teaser as words, each once, in order of appearance.</summary>
    public IReadOnlyList<string> ReadKeys()
    {
        _keys = [];
        var collector = new StoryTermCollector(
            stackalloc ulong[StorySignature.MaxWords],
            stackalloc StoryTermDraft[StorySignature.MaxWords],
            stackalloc uint[StorySignature.MaxWords]);
        ReadWords(ref collector);
        return _keys;
    }

    /// <summary>The weight of a term in the article's direction: words outside the head count less.</summary>
    public static float Emphasis(in StoryTerm term) => term.IsInHead ? term.Weight : OutsideHeadFactor * term.Weight;

    public static uint HashOf(ReadOnlySpan<char> key) => (uint)LongHashOf(key);

    /// <summary>Tells words apart for certain, which <see cref="HashOf"/> does within an article.</summary>
    public static ulong LongHashOf(ReadOnlySpan<char> key) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key));

    /// <summary>Returns the term of a word; null for stop words.</summary>
    public string? FindTerm(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Folding.BufferSize];
        Span<char> stem = stackalloc char[Folding.BufferSize];
        var key = FindKey(IsUnitedStates(word) ? "usa" : folded[..Folding.Fold(word, folded)], stem);
        return key.IsEmpty ? null : key.ToString();
    }

    private void ReadWords(ref StoryTermCollector terms)
    {
        var read = ReadField(_article.Title, isTitle: true, StorySignature.MaxWords, ref terms);
        var teaser = _article.Teaser;
        if (teaser != _article.Title)
        {
            ReadField(teaser, isTitle: false, Math.Min(MaxTeaserWords, StorySignature.MaxWords - read), ref terms);
        }
    }

    private int ReadField(string text, bool isTitle, int limit, ref StoryTermCollector terms)
    {
        // The word before is kept in one half while the next is read into the other.
        Span<char> buffer = stackalloc char[2 * Folding.BufferSize];
        var tokenizer = new Tokenizer(text);
        var isHead = isTitle;
        var (pendingKind, count) = (StoryTermKind.None, 0);
        scoped ReadOnlySpan<char> pending = default;
        terms.BeginField();
        if (isTitle)
        {
            _headEnd = text.Length;
        }

        while (count < limit && tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var raw = text.AsSpan(token.Offset, token.Length);
            var folded = buffer.Slice(count % 2 * Folding.BufferSize, Folding.BufferSize);
            ReadOnlySpan<char> word = folded[..Folding.Fold(raw, folded)];
            count++;
            if (isHead && count > HeadWords && Subordinators.Contains(word))
            {
                AddWord(pending, pendingKind, ref terms);
                pending = default;
                isHead = false;
                _headEnd = token.Offset;
            }

            var kind = KindOf(raw, isTitle, isHead);
            if (!pending.IsEmpty && _inflection.Index == 0 && NewsSynonyms.FindCompound(pending, word) is { } joined)
            {
                AddKey(joined, pendingKind & ~StoryTermKind.Name, ref terms);
                pending = default;
                continue;
            }

            AddWord(pending, pendingKind, ref terms);
            pending = IsUnitedStates(raw) ? "usa" : word;
            pendingKind = kind;
        }

        AddWord(pending, pendingKind, ref terms);
        return count;
    }

    private void AddWord(scoped ReadOnlySpan<char> word, StoryTermKind kind, ref StoryTermCollector terms)
    {
        Span<char> stem = stackalloc char[Folding.BufferSize];
        var key = FindKey(word, stem);
        if (!key.IsEmpty)
        {
            AddKey(key, kind, ref terms);
        }
    }

    private void AddKey(scoped ReadOnlySpan<char> key, StoryTermKind kind, ref StoryTermCollector terms)
    {
        var hash = LongHashOf(key);
        if (terms.Add(hash, kind))
        {
            var (weight, added, removed) = Weigh(key, hash);
            terms.SetLast(weight, added, removed);
            _keys?.Add(key.ToString());
        }
    }

    private static StoryTermKind KindOf(ReadOnlySpan<char> raw, bool isTitle, bool isHead)
    {
        var kind = isTitle ? StoryTermKind.Title : StoryTermKind.None;
        if (isHead)
        {
            kind |= StoryTermKind.Head;
        }

        // The word counts may correct this.
        return char.IsUpper(raw[0]) ? kind | StoryTermKind.Name : kind;
    }

    private ReadOnlySpan<char> FindKey(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.IsEmpty || (word.Length == 1 && !char.IsAsciiDigit(word[0])) || StopWords.Contains(word))
        {
            return default;
        }

        return _inflection.Index == 0 ? NewsSynonyms.Canonicalize(_inflection.Stem(word, buffer)) : word;
    }

    private (float Weight, StoryTermKind Added, StoryTermKind Removed) Weigh(ReadOnlySpan<char> key, ulong hash)
    {
        var weight = _counts?.RarestWeight ?? UnknownWeight;
        var (added, removed) = (StoryTermKind.None, StoryTermKind.None);
        if (_counts is not null && _counts.TryFind(hash, out var word))
        {
            weight = word.Weight;
            (added, removed) = word.IsName ? (StoryTermKind.Name, removed) : (added, StoryTermKind.Name);
        }

        if (char.IsAsciiDigit(key[0]))
        {
            (added, removed) = (key.Length > 1 ? StoryTermKind.Number : StoryTermKind.None, StoryTermKind.Name);
        }

        return (weight, added, removed);
    }

    // In order of appearance: another order would round differently.
    private static float MeasureLength(StoryTerm[] terms)
    {
        var squares = 0f;
        foreach (ref readonly var term in terms.AsSpan())
        {
            squares += Emphasis(term) * Emphasis(term);
        }

        return MathF.Sqrt(squares);
    }

    private static float SumHeadWeights(StoryTerm[] terms)
    {
        var sum = 0d;
        foreach (ref readonly var term in terms.AsSpan())
        {
            sum += term.IsInHead ? term.Weight : 0;
        }

        return (float)sum;
    }

    private static int CompareTerms(StoryTerm one, StoryTerm other)
    {
        var order = other.IsInHead.CompareTo(one.IsInHead);
        order = order != 0 ? order : other.Weight.CompareTo(one.Weight);
        return order != 0 ? order : one.Hash.CompareTo(other.Hash);
    }

    private SignatureTraits ReadTraits()
    {
        var traits = _counts is null ? SignatureTraits.None : SignatureTraits.HasWordCounts;
        if (ArticleGenreClassifier.IsExplainer(_article.Title))
        {
            traits |= SignatureTraits.IsExplainer;
        }

        var head = _article.Title.AsSpan(0, _headEnd);
        return ArticleGenreClassifier.IsForwardLooking(head) ? traits | SignatureTraits.IsForwardLooking : traits;
    }

    private static bool IsUnitedStates(ReadOnlySpan<char> word) => word is "US" or "U.S." or "U.S";

    private static string PrimarySubtag(string? tag)
    {
        var primary = Language.GetPrimarySubtag(tag).ToString().ToLowerInvariant();
        return primary is "" or "und" ? "en" : primary;
    }
}
