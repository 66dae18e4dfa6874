namespace NewsMonitor.Stories;

/// <summary>Whether two articles report the same event: a number above 0 speaks for it, below 0 against.</summary>
internal static class PairScorer
{
    /// <summary>The score of two articles that have nothing to do with each other; no score counts as less.</summary>
    public const float Unrelated = -4;

    /// <summary>The score of a copy; no score counts as more.</summary>
    public const float Certain = 3;

    /// <summary>Articles whose directions share less (cosine) have nothing to do with each other.</summary>
    public const float MinCosine = 0.05f;

    // A logistic regression over pairs of articles that a person has grouped; "story-weights" of the benchmarks makes them.
    private const float Bias = -6.05f;
    private static readonly float[] Weights = [-2.52f, -1f, 0.44f, 4.22f, -0.63f, -1.07f, 3.33f, 0.6f, 1.45f, -1.21f, 1.17f];

    // Fewer words name a subject and no event.
    private const int MinTerms = 3;

    private const int MinNames = 3;
    private const float MinNameWeight = 18;
    private const double MaxCopyHours = 72;

    /// <summary>Scores two articles.</summary>
    /// <param name="one">An article.</param>
    /// <param name="other">Another.</param>
    /// <param name="relation">What the score rests on.</param>
    public static float Score(StorySignature one, StorySignature other, out StoryRelation relation)
    {
        relation = StoryRelation.None;
        if (IsSameLink(one, other))
        {
            relation = StoryRelation.SameLink;
            return Certain;
        }

        if (IsPartOfSeries(one, other))
        {
            return Unrelated;
        }

        if (IsCopy(one, other))
        {
            relation = one.Outlet == other.Outlet ? StoryRelation.SameWords : StoryRelation.Copy;
            return Certain;
        }

        if (!IsSameGenre(one, other) || Math.Min(one.Terms.Length, other.Terms.Length) < MinTerms)
        {
            return Unrelated;
        }

        var evidence = PairComparison.Compare(one, other);
        if (!IsRelated(evidence.Features))
        {
            return Unrelated;
        }

        var isReadable = CanCompareWords(one, other);
        relation = isReadable ? StoryRelation.SameWords : StoryRelation.SameNames;
        var score = isReadable ? ScoreWords(evidence.Features) : ScoreNames(evidence);
        return Math.Clamp(score, Unrelated, Certain);
    }

    /// <summary>Whether the words of two articles can be compared; else only names and numbers can.</summary>
    public static bool CanCompareWords(StorySignature one, StorySignature other)
        => one.Language == other.Language && one.HasWordCounts && IsSameGenre(one, other);

    /// <summary>Whether two articles point so much the same way that more is worth looking at.</summary>
    public static bool IsRelated(PairFeatures measures) => measures[3] >= MinCosine;

    // Opinion about an event is not the report of it, and a live page reports many.
    private static bool IsSameGenre(StorySignature one, StorySignature other)
        => one.Genre == other.Genre && one.Genre != ArticleGenre.LivePage;

    // Within one feed the identity of articles has decided that they are different ones.
    private static bool IsSameLink(StorySignature one, StorySignature other)
        => one.CanonicalUrl is not null && one.CanonicalUrl == other.CanonicalUrl && (one.Feed != other.Feed || one.Feed.Length == 0);

    private static bool IsSameFingerprint(ulong one, ulong other) => one != 0 && one == other;

    // A daily column of one outlet is not an update of yesterday's.
    private static bool IsPartOfSeries(StorySignature one, StorySignature other)
        => one.Outlet == other.Outlet && IsSameFingerprint(one.SeriesFingerprint, other.SeriesFingerprint) && !IsSameFingerprint(one.TeaserFingerprint, other.TeaserFingerprint);

    private static bool IsCopy(StorySignature one, StorySignature other)
        => Math.Abs(one.Hours - other.Hours) <= MaxCopyHours
           && (one.Outlet == other.Outlet
               ? IsSameFingerprint(one.TeaserFingerprint, other.TeaserFingerprint) && ShareTitleTerm(one.Terms, other.Terms)
               : IsSameFingerprint(one.TeaserFingerprint, other.TeaserFingerprint) || IsSameFingerprint(one.TitleFingerprint, other.TitleFingerprint));

    // A teaser that an outlet sets below all its articles makes no two of them one.
    private static bool ShareTitleTerm(StoryTerm[] one, StoryTerm[] other)
    {
        var (i, j) = (0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = one[i].Hash.CompareTo(other[j].Hash);
            if (order == 0 && one[i].IsInTitle && other[j].IsInTitle)
            {
                return true;
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return false;
    }

    private static float ScoreWords(PairFeatures measures)
    {
        var score = Bias;
        for (var i = 0; i < PairFeatures.Count; i++)
        {
            score += Weights[i] * measures[i];
        }

        return score;
    }

    // Across languages only names and numbers are the same words.
    private static float ScoreNames(in PairComparison evidence)
    {
        var (count, weight, inTitles) = evidence.SharedNames;
        return count < MinNames || !inTitles ? Unrelated : ((weight - MinNameWeight) / 4) - (2 * evidence.Features[0]);
    }
}
