namespace NewsMonitor.Stories;

/// <summary>What two articles have in common, measured. All weights are those of <see cref="StoryTerm"/>.</summary>
internal readonly record struct PairComparison
{
    /// <summary>The names of the measures, in the order of <see cref="Features"/>.</summary>
    public static readonly string[] FeatureNames =
    [
        "time apart", "one outlet", "neighbouring words", "direction", "one of them to come", "one of them explains", "head told by the other",
        "names", "words of both headlines", "names of one headline only", "words of one headline only",
    ];

    /// <summary>Terms of both.</summary>
    public required int SharedTerms { get; init; }

    /// <summary>Names and numbers of both, and their weight; of these, some stand in both headlines.</summary>
    public required (int Count, float Weight, bool InTitles) SharedNames { get; init; }

    /// <summary>The measures that the pair is scored by.</summary>
    public required PairFeatures Features { get; init; }

    /// <summary>Measures two articles.</summary>
    public static PairComparison Compare(StorySignature one, StorySignature other)
    {
        var walk = new Accumulator();
        var (i, j) = (0, 0);
        while (i < one.Terms.Length || j < other.Terms.Length)
        {
            switch (CompareAt(one.Terms, i, other.Terms, j))
            {
                case 0:
                    walk.AddShared(one.Terms[i++], other.Terms[j++]);
                    break;
                case < 0:
                    walk.AddUnshared(one.Terms[i++], isFirst: true);
                    break;
                default:
                    walk.AddUnshared(other.Terms[j++], isFirst: false);
                    break;
            }
        }

        var measures = new PairFeatures();
        measures[0] = (float)Math.Min(Math.Abs(one.Hours - other.Hours), 48) / 24;
        measures[1] = one.Outlet == other.Outlet ? 1 : 0;
        measures[2] = Math.Min(CountShared(one.Bigrams, other.Bigrams), 6) / 3f;
        measures[4] = one.IsForwardLooking != other.IsForwardLooking ? 1 : 0;
        measures[5] = one.IsExplainer != other.IsExplainer ? 1 : 0;
        walk.WriteTo(ref measures, one.HeadWeight, other.HeadWeight);
        return new PairComparison { SharedTerms = walk.Count, SharedNames = (walk.NameCount, walk.NameWeight, walk.HasTitleName), Features = measures };
    }

    // Which of two lists goes on; one that has ended waits for the other.
    private static int CompareAt(StoryTerm[] one, int i, StoryTerm[] other, int j)
    {
        if (i >= one.Length)
        {
            return 1;
        }

        return j >= other.Length ? -1 : one[i].Hash.CompareTo(other[j].Hash);
    }

    private static int CountShared(ulong[] one, ulong[] other)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = one[i].CompareTo(other[j]);
            count += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The sums that grow while both lists of terms are walked side by side.</summary>
    private struct Accumulator
    {
        private float _cosine;
        private float _headShared;
        private float _otherHeadShared;
        private float _names;
        private float _titleWords;
        private float _unsharedName;
        private float _otherUnsharedName;
        private float _unsharedWord;
        private float _otherUnsharedWord;

        public int Count { get; private set; }

        public int NameCount { get; private set; }

        public float NameWeight { get; private set; }

        public bool HasTitleName { get; private set; }

        public void AddShared(in StoryTerm one, in StoryTerm other)
        {
            Count++;
            var weight = Math.Min(one.Weight, other.Weight);
            _cosine += one.NormalizedWeight * other.NormalizedWeight;
            _headShared += one.IsInHead ? one.Weight : 0;
            _otherHeadShared += other.IsInHead ? other.Weight : 0;
            var isName = one.IsName && other.IsName;
            var inTitles = one.IsInTitle && other.IsInTitle;
            if (isName || (one.IsNumber && one.Key.Length > 1))
            {
                NameCount++;
                NameWeight += weight;
                HasTitleName |= inTitles;
            }

            if (isName)
            {
                _names += inTitles ? 0 : weight;
                TrackRarest(one, other.IsInTitle, ref _unsharedName);
                TrackRarest(other, one.IsInTitle, ref _otherUnsharedName);
            }
            else if (inTitles)
            {
                _titleWords += weight;
            }
        }

        public void AddUnshared(in StoryTerm term, bool isFirst)
        {
            if (term.IsName)
            {
                TrackRarest(term, isThere: false, ref isFirst ? ref _unsharedName : ref _otherUnsharedName);
            }
            else
            {
                TrackRarest(term, isThere: false, ref isFirst ? ref _unsharedWord : ref _otherUnsharedWord);
            }
        }

        public readonly void WriteTo(ref PairFeatures measures, float headWeight, float otherHeadWeight)
        {
            measures[3] = _cosine;
            measures[6] = Math.Max(Ratio(_headShared, headWeight), Ratio(_otherHeadShared, otherHeadWeight));
            measures[7] = Math.Min(_names, 30) / 10;
            measures[8] = Math.Min(_titleWords, 30) / 10;
            measures[9] = Math.Min(_unsharedName, _otherUnsharedName) / 5;
            measures[10] = Math.Min(_unsharedWord, _otherUnsharedWord) / 5;
        }

        private static float Ratio(float part, float whole) => whole > 0 ? part / whole : 0;

        // The rarest term of a head that the other does not have.
        private static void TrackRarest(in StoryTerm term, bool isThere, ref float rarest)
        {
            if (term.IsInHead && !isThere)
            {
                rarest = Math.Max(rarest, term.Weight);
            }
        }
    }
}

/// <summary>The measures of a pair of articles, named in <see cref="PairComparison.FeatureNames"/>.</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
internal struct PairFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = 11;

#pragma warning disable S1144 // An inline array is declared by its one field.
    private float _first;
#pragma warning restore S1144
}
