using System.Collections.Frozen;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>Reads the signature of an article.</summary>
internal sealed class SignatureReader
{
    // In a headline, the text after these words is circumstance, not news. The first three words are always the head.
    private static readonly FrozenSet<string> Subordinators = FrozenSet.Create(
        StringComparer.Ordinal,
        "amid", "as", "after", "ahead", "before", "under", "despite", "while", "following", "during", "since", "until",
        "when", "because", "if");

    private const int HeadWords = 3;
    private const float OutsideHeadFactor = 0.4f;
    private const int MinTitleLetters = 20;
    private const int MinTeaserLetters = 60;

    private readonly Article _article;
    private readonly string _language;
    private readonly Language _inflection;
    private readonly WordCounts? _counts;
    private readonly Dictionary<string, StoryTermKind> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<uint> _bigrams = [];
    private int _headEnd;

    public SignatureReader(Article article)
    {
        _article = article;
        _language = PrimarySubtag(article.Language);
        _inflection = Language.FromTag(article.Language);
        _counts = WordCounts.ForLanguage(_language);
    }

    /// <summary>The terms of title and teaser.</summary>
    public IReadOnlyDictionary<string, StoryTermKind> Terms => _terms;

    /// <summary>The primary subtag of the language; English if none is declared.</summary>
    public string LanguageTag => _language;

    public StorySignature Read(DateTimeOffset published)
    {
        ReadWords();
        var terms = WeighTerms(out var length);
        var teaser = _article.Teaser;
        var header = new SignatureHeader
        {
            Hours = (published - DateTimeOffset.UnixEpoch).TotalHours,
            TitleFingerprint = TextFingerprint.Compute(_article.Title, MinTitleLetters),
            SeriesFingerprint = TextFingerprint.ComputeSeries(_article.Title),
            TeaserFingerprint = teaser == _article.Title ? 0 : TextFingerprint.Compute(teaser, MinTeaserLetters),
            UrlFingerprint = _article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : 0,
            Length = length,
            HeadWeight = terms.Where(term => term.IsInHead).Sum(term => term.Weight),
            Outlet = HashOf(OutletResolver.Resolve(_article)),
            Feed = _article.FeedId.Length == 0 ? 0 : HashOf(_article.FeedId),
            Language = HashOf(_language),
            TermCount = (byte)terms.Length,
            BigramCount = (byte)_bigrams.Count,
            Genre = ArticleGenreClassifier.Classify(_article),
            Traits = ReadTraits(),
        };
        return new StorySignature(header, terms, [.. _bigrams]);
    }

    /// <summary>The weight of a term in the article's direction: words outside the head count less.</summary>
    public static float Emphasis(in StoryTerm term) => term.IsInHead ? term.Weight : OutsideHeadFactor * term.Weight;

    public static uint HashOf(string key) => (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan()));

    /// <summary>Reads the words of title and teaser into <see cref="Terms"/>.</summary>
    public void ReadWords()
    {
        var read = ReadField(_article.Title, isTitle: true, StorySignature.MaxWords);
        var teaser = _article.Teaser;
        if (teaser != _article.Title)
        {
            ReadField(teaser, isTitle: false, Math.Min(60, StorySignature.MaxWords - read));
        }
    }

    /// <summary>Returns the term of a word; null for stop words.</summary>
    public string? FindTerm(ReadOnlySpan<char> word) => FindKey(IsUnitedStates(word) ? "usa" : Folding.Fold(word));

    private int ReadField(string text, bool isTitle, int limit)
    {
        var tokenizer = new Tokenizer(text);
        var isHead = isTitle;
        var (pending, pendingKind, previous, count) = ("", StoryTermKind.None, 0U, 0);
        if (isTitle)
        {
            _headEnd = text.Length;
        }

        while (count < limit && tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var raw = text.AsSpan(token.Offset, token.Length);
            var word = Folding.Fold(raw);
            count++;
            if (isHead && count > HeadWords && Subordinators.Contains(word))
            {
                Flush();
                isHead = false;
                _headEnd = token.Offset;
            }

            var kind = KindOf(raw, isTitle, isHead);
            if (pending.Length > 0 && _inflection.Index == 0 && NewsSynonyms.FindCompound(pending, word) is { } joined)
            {
                pending = "";
                Add(joined, pendingKind & ~StoryTermKind.Name);
                continue;
            }

            Flush();
            (pending, pendingKind) = (IsUnitedStates(raw) ? "usa" : word, kind);
        }

        Flush();
        return count;

        void Flush()
        {
            if (FindKey(pending) is { } key)
            {
                Add(key, pendingKind);
            }

            pending = "";
        }

        void Add(string key, StoryTermKind kind)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, key, out _);
            known |= kind;
            var hash = HashOf(key);
            if (previous != 0)
            {
                _bigrams.Add((previous * 31) ^ hash);
            }

            previous = hash;
        }
    }

    private static StoryTermKind KindOf(ReadOnlySpan<char> raw, bool isTitle, bool isHead)
    {
        var kind = isTitle ? StoryTermKind.Title : StoryTermKind.None;
        if (isHead)
        {
            kind |= StoryTermKind.Head;
        }

        // The word counts may correct this later.
        return char.IsUpper(raw[0]) ? kind | StoryTermKind.Name : kind;
    }

    private string? FindKey(string word)
    {
        if (word.Length == 0 || (word.Length == 1 && !char.IsAsciiDigit(word[0])) || StopWords.Contains(word))
        {
            return null;
        }

        return _inflection.Index == 0 ? NewsSynonyms.Canonicalize(_inflection.Stem(word)) : word;
    }

    private StoryTerm[] WeighTerms(out float length)
    {
        var terms = new StoryTerm[_terms.Count];
        var (i, squares) = (0, 0f);
        foreach (var (key, found) in _terms)
        {
            var kind = found;
            var weight = _counts?.RarestWeight ?? UnknownWeight;
            if (_counts is not null && _counts.TryFind(key, out var word))
            {
                weight = word.Weight;
                kind = word.IsName ? kind | StoryTermKind.Name : kind & ~StoryTermKind.Name;
            }

            if (char.IsAsciiDigit(key[0]))
            {
                kind &= ~StoryTermKind.Name;
                kind |= key.Length > 1 ? StoryTermKind.Number : StoryTermKind.None;
            }

            var term = new StoryTerm(HashOf(key), weight, kind);
            squares += Emphasis(term) * Emphasis(term);
            terms[i++] = term;
        }

        length = MathF.Sqrt(squares);
        Array.Sort(terms, CompareTerms);
        return terms;
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

    // The weight of every word in a language without word counts.
    private const float UnknownWeight = 7;

    private static bool IsUnitedStates(ReadOnlySpan<char> word) => word is "US" or "U.S." or "U.S";

    private static string PrimarySubtag(string? tag)
    {
        var primary = Language.GetPrimarySubtag(tag).ToString().ToLowerInvariant();
        return primary is "" or "und" ? "en" : primary;
    }
}
