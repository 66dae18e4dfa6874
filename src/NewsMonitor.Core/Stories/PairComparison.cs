namespace NewsMonitor.Stories;

/// <summary>Measures how much two articles have in common. Weights are those of <see cref="StoryTerm"/>.</summary>
internal readonly record struct PairComparison
{
    /// <summary>The highest value of <see cref="PairFeatures.AdjacentWords"/>.</summary>
    public const int MaxAdjacentWords = 2;

    // Bounded, no feature outweighs all others; scaled to similar ranges, their weights can be compared.
    private const int MaxHoursApart = 48;
    private const int HoursScale = 24;
    private const int MaxSharedWeight = 30;
    private const int SharedWeightScale = 10;
    private const int UnsharedWeightScale = 5;
    private const int AdjacentWordsScale = 3;

    /// <summary>The names of the features, in the order of <see cref="Features"/>.</summary>
    public static readonly string[] FeatureNames =
    [
        "time apart", "same outlet", "adjacent words", "cosine", "one is forward-looking", "one is an explainer",
        "head covered by the other", "names", "words of both headlines", "names of one headline only",
        "words of one headline only",
    ];

    /// <summary>
    /// The count and total weight of the names and numbers in both articles, and true if one is in both headlines.
    /// </summary>
    public required (int Count, float Weight, bool InTitles) SharedNames { get; init; }

    public required PairFeatures Features { get; init; }

    /// <summary>Measures everything but the adjacent words, which are slow to count and rarely matter.</summary>
    public static PairComparison Compare(SignatureProbe one, StorySignature other)
    {
        var sums = new Accumulator();
        sums.AddTerms(one, other);
        ref readonly var oneHeader = ref one.Signature.Header;
        ref readonly var otherHeader = ref other.Header;
        var features = new PairFeatures();
        features[PairFeatures.TimeApart] =
            (float)Math.Min(Math.Abs(oneHeader.Hours - otherHeader.Hours), MaxHoursApart) / HoursScale;
        features[PairFeatures.SameOutlet] = oneHeader.Outlet == otherHeader.Outlet ? 1 : 0;
        features[PairFeatures.OneIsForwardLooking] = oneHeader.IsForwardLooking != otherHeader.IsForwardLooking ? 1 : 0;
        features[PairFeatures.OneIsExplainer] = oneHeader.IsExplainer != otherHeader.IsExplainer ? 1 : 0;
        sums.WriteTo(ref features, one.Signature, other);
        return new PairComparison
        {
            SharedNames = (sums.NameCount, sums.NameWeight, sums.HasTitleName),
            Features = features,
        };
    }

    /// <summary>Returns the features with the adjacent words, which <see cref="Compare"/> leaves out.</summary>
    public static PairFeatures AddAdjacentWords(PairFeatures features, SignatureProbe one, StorySignature other)
    {
        var count = one.CountSharedBigrams(other.Bigrams);
        features[PairFeatures.AdjacentWords] =
            Math.Min(count, MaxAdjacentWords * AdjacentWordsScale) / (float)AdjacentWordsScale;
        return features;
    }

    /// <summary>The sums over the terms of two articles.</summary>
    private struct Accumulator
    {
        private float _cosine;
        private float _headShared;
        private float _otherHeadShared;
        private float _names;
        private float _titleWords;
        private float _rarestOtherName;
        private float _rarestOtherWord;

        // Bit i is set if the other article covers term i of the first one; further terms have no bit.
        private ulong _covered;

        public int NameCount { get; private set; }

        public float NameWeight { get; private set; }

        public bool HasTitleName { get; private set; }

        public void AddTerms(SignatureProbe one, StorySignature other)
        {
            foreach (ref readonly var term in other.Terms.AsSpan())
            {
                var position = one.FindTerm(term.Hash);
                if (position >= 0)
                {
                    AddShared(one.Signature.Terms[position], term, position);
                }
                else if (term.IsInHead)
                {
                    AddUnshared(term);
                }
            }
        }

        public readonly void WriteTo(ref PairFeatures features, StorySignature one, StorySignature other)
        {
            var (rarestName, rarestWord) = FindRarestUncovered(one.Terms);
            features[PairFeatures.Cosine] = _cosine / (one.Header.Length * other.Header.Length);
            features[PairFeatures.HeadCovered] = Math.Max(
                Ratio(_headShared, one.Header.HeadWeight), Ratio(_otherHeadShared, other.Header.HeadWeight));
            features[PairFeatures.Names] = Math.Min(_names, MaxSharedWeight) / SharedWeightScale;
            features[PairFeatures.TitleWords] = Math.Min(_titleWords, MaxSharedWeight) / SharedWeightScale;
            features[PairFeatures.UnsharedNames] = Math.Min(rarestName, _rarestOtherName) / UnsharedWeightScale;
            features[PairFeatures.UnsharedWords] = Math.Min(rarestWord, _rarestOtherWord) / UnsharedWeightScale;
        }

        private void AddShared(in StoryTerm one, in StoryTerm other, int position)
        {
            var weight = Math.Min(one.Weight, other.Weight);
            _cosine += SignatureReader.Emphasis(one) * SignatureReader.Emphasis(other);
            _headShared += one.IsInHead ? one.Weight : 0;
            _otherHeadShared += other.IsInHead ? other.Weight : 0;
            var areNames = one.IsName && other.IsName;
            var inTitles = one.IsInTitle && other.IsInTitle;
            if (areNames || one.IsNumber)
            {
                NameCount++;
                NameWeight += weight;
                HasTitleName |= inTitles;
            }

            if (areNames)
            {
                _names += inTitles ? 0 : weight;
            }
            else if (inTitles)
            {
                _titleWords += weight;
            }

            // A name is covered only if the other article has it in its headline, too.
            if (position < 64 && (!areNames || other.IsInTitle))
            {
                _covered |= 1UL << position;
            }

            if (areNames && other.IsInHead && !one.IsInTitle)
            {
                AddUnshared(other);
            }
        }

        private void AddUnshared(in StoryTerm term)
        {
            ref var rarest = ref term.IsName ? ref _rarestOtherName : ref _rarestOtherWord;
            rarest = Math.Max(rarest, term.Weight);
        }

        // The terms of the head come first, the rarest of them at the beginning.
        private readonly (float Name, float Word) FindRarestUncovered(StoryTerm[] terms)
        {
            var (name, word) = (0f, 0f);
            for (var i = 0; i < Math.Min(terms.Length, 64) && terms[i].IsInHead && (name <= 0 || word <= 0); i++)
            {
                if ((_covered & (1UL << i)) != 0)
                {
                    continue;
                }

                if (terms[i].IsName)
                {
                    name = Math.Max(name, terms[i].Weight);
                }
                else
                {
                    word = Math.Max(word, terms[i].Weight);
                }
            }

            return (name, word);
        }

        private static float Ratio(float part, float whole) => whole > 0 ? part / whole : 0;
    }
}

/// <summary>The features of a pair of articles, named in <see cref="PairComparison.FeatureNames"/>.</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
internal struct PairFeatures
{
    public const int TimeApart = 0;
    public const int SameOutlet = 1;
    public const int AdjacentWords = 2;
    public const int Cosine = 3;
    public const int OneIsForwardLooking = 4;
    public const int OneIsExplainer = 5;
    public const int HeadCovered = 6;
    public const int Names = 7;
    public const int TitleWords = 8;
    public const int UnsharedNames = 9;
    public const int UnsharedWords = 10;
    public const int Count = 11;

#pragma warning disable S1144 // The only field of an inline array declares the type of its elements.
    private float _first;
#pragma warning restore S1144
}
