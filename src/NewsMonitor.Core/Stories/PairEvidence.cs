namespace NewsMonitor.Stories;

/// <summary>What two articles have in common, measured. All weights are those of <see cref="StoryTerm"/>.</summary>
internal readonly record struct PairEvidence
{
    /// <summary>The names of the measures, in the order of <see cref="Measures"/>.</summary>
    public static readonly string[] Names =
    [
        "time apart", "one outlet", "neighbouring words", "direction", "one of them to come", "one of them explains", "head told by the other",
        "names", "words of both headlines", "names of one headline only", "words of one headline only",
    ];

    /// <summary>Terms of both.</summary>
    public required int SharedTerms { get; init; }

    /// <summary>Names and numbers of both, and their weight; of these, some stand in both headlines.</summary>
    public required (int Count, float Weight, bool InTitles) SharedNames { get; init; }

    /// <summary>The measures that the pair is scored by.</summary>
    public required PairMeasures Measures { get; init; }

    /// <summary>Measures two articles.</summary>
    public static PairEvidence Of(StorySignature one, StorySignature other)
    {
        var walk = new Walk();
        var (i, j) = (0, 0);
        while (i < one.Terms.Length || j < other.Terms.Length)
        {
            switch (Order(one.Terms, i, other.Terms, j))
            {
                case 0:
                    walk.Shared(one.Terms[i++], other.Terms[j++]);
                    break;
                case < 0:
                    walk.Alone(one.Terms[i++], isFirst: true);
                    break;
                default:
                    walk.Alone(other.Terms[j++], isFirst: false);
                    break;
            }
        }

        var measures = new PairMeasures();
        measures[0] = (float)Math.Min(Math.Abs(one.Hours - other.Hours), 48) / 24;
        measures[1] = one.Outlet == other.Outlet ? 1 : 0;
        measures[2] = Math.Min(CountShared(one.Neighbours, other.Neighbours), 6) / 3f;
        measures[4] = one.IsProspect != other.IsProspect ? 1 : 0;
        measures[5] = one.IsExplainer != other.IsExplainer ? 1 : 0;
        walk.Write(ref measures, one.HeadWeight, other.HeadWeight);
        return new PairEvidence { SharedTerms = walk.Count, SharedNames = (walk.NameCount, walk.NameWeight, walk.HasTitleName), Measures = measures };
    }

    // Which of two lists goes on; one that has ended waits for the other.
    private static int Order(StoryTerm[] one, int i, StoryTerm[] other, int j)
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
    private struct Walk
    {
        private float _direction;
        private float _headTold;
        private float _otherHeadTold;
        private float _names;
        private float _titleWords;
        private float _nameAlone;
        private float _otherNameAlone;
        private float _wordAlone;
        private float _otherWordAlone;

        public int Count { get; private set; }

        public int NameCount { get; private set; }

        public float NameWeight { get; private set; }

        public bool HasTitleName { get; private set; }

        public void Shared(in StoryTerm one, in StoryTerm other)
        {
            Count++;
            var weight = Math.Min(one.Weight, other.Weight);
            _direction += one.Share * other.Share;
            _headTold += one.IsInHead ? one.Weight : 0;
            _otherHeadTold += other.IsInHead ? other.Weight : 0;
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
                Missing(one, other.IsInTitle, ref _nameAlone);
                Missing(other, one.IsInTitle, ref _otherNameAlone);
            }
            else if (inTitles)
            {
                _titleWords += weight;
            }
        }

        public void Alone(in StoryTerm term, bool isFirst)
        {
            if (term.IsName)
            {
                Missing(term, isThere: false, ref isFirst ? ref _nameAlone : ref _otherNameAlone);
            }
            else
            {
                Missing(term, isThere: false, ref isFirst ? ref _wordAlone : ref _otherWordAlone);
            }
        }

        public readonly void Write(ref PairMeasures measures, float headWeight, float otherHeadWeight)
        {
            measures[3] = _direction;
            measures[6] = Math.Max(Part(_headTold, headWeight), Part(_otherHeadTold, otherHeadWeight));
            measures[7] = Math.Min(_names, 30) / 10;
            measures[8] = Math.Min(_titleWords, 30) / 10;
            measures[9] = Math.Min(_nameAlone, _otherNameAlone) / 5;
            measures[10] = Math.Min(_wordAlone, _otherWordAlone) / 5;
        }

        private static float Part(float part, float whole) => whole > 0 ? part / whole : 0;

        // The rarest term of a head that the other does not have.
        private static void Missing(in StoryTerm term, bool isThere, ref float rarest)
        {
            if (term.IsInHead && !isThere)
            {
                rarest = Math.Max(rarest, term.Weight);
            }
        }
    }
}

/// <summary>The measures of a pair of articles, named in <see cref="PairEvidence.Names"/>.</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
internal struct PairMeasures
{
    /// <summary>How many there are.</summary>
    public const int Count = 11;

#pragma warning disable S1144 // An inline array is declared by its one field.
    private float _first;
#pragma warning restore S1144
}
