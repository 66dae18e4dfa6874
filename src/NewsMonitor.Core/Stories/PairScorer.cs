namespace NewsMonitor.Stories;

/// <summary>Scores whether two articles report the same event: above 0 they probably do, below 0 they do not.</summary>
internal static class PairScorer
{
    /// <summary>The score of two unrelated articles, and the lowest there is.</summary>
    public const float Unrelated = -4;

    /// <summary>The score of a copy, and the highest there is.</summary>
    public const float Certain = 3;

    /// <summary>Articles whose directions have a smaller cosine are unrelated.</summary>
    public const float MinCosine = 0.125f;

    // A logistic regression over pairs of articles that a person has grouped, fitted by the benchmark "story-weights".
    private const float Bias = -6.05f;
    private static readonly float[] Weights =
        [-2.52f, -1f, 0.44f, 4.22f, -0.63f, -1.07f, 3.33f, 0.6f, 1.45f, -1.21f, 1.17f];

    // Fewer words name a subject, not an event.
    private const int MinTerms = 3;

    private const int MinNames = 3;
    private const float MinNameWeight = 18;
    private const double MaxCopyHours = 72;

    public static float Score(SignatureProbe one, StorySignature other, out StoryRelation relation)
    {
        relation = StoryRelation.None;
        ref readonly var oneHeader = ref one.Signature.Header;
        ref readonly var otherHeader = ref other.Header;
        if (IsSameLink(oneHeader, otherHeader))
        {
            relation = StoryRelation.SameLink;
            return Certain;
        }

        if (IsPartOfSeries(oneHeader, otherHeader))
        {
            return Unrelated;
        }

        if (IsCopy(one, other))
        {
            relation = oneHeader.Outlet == otherHeader.Outlet ? StoryRelation.SameWords : StoryRelation.Copy;
            return Certain;
        }

        if (!IsSameGenre(oneHeader, otherHeader) || Math.Min(oneHeader.TermCount, otherHeader.TermCount) < MinTerms)
        {
            return Unrelated;
        }

        var comparison = PairComparison.Compare(one, other);
        if (!IsRelated(comparison.Features))
        {
            return Unrelated;
        }

        var isReadable = CanCompareWords(oneHeader, otherHeader);
        relation = isReadable ? StoryRelation.SameWords : StoryRelation.SameNames;
        var score = isReadable ? ScoreWords(comparison.Features, one, other) : ScoreNames(comparison);
        return Math.Clamp(score, Unrelated, Certain);
    }

    /// <summary>True if the words of two articles are comparable; otherwise only their names and numbers are.</summary>
    public static bool CanCompareWords(in SignatureHeader one, in SignatureHeader other)
        => one.Language == other.Language && one.HasWordCounts && IsSameGenre(one, other);

    public static bool IsRelated(PairFeatures features) => features[PairFeatures.Cosine] >= MinCosine;

    // Opinion about an event is not a report of it, and a live page covers many events.
    private static bool IsSameGenre(in SignatureHeader one, in SignatureHeader other)
        => one.Genre == other.Genre && one.Genre != ArticleGenre.LivePage;

    // Within one feed, the identity of articles has already decided that they are different.
    private static bool IsSameLink(in SignatureHeader one, in SignatureHeader other)
        => one.UrlFingerprint != 0 && one.UrlFingerprint == other.UrlFingerprint
            && (one.Feed != other.Feed || one.Feed == 0);

    private static bool IsSameFingerprint(ulong one, ulong other) => one != 0 && one == other;

    // Today's column of an outlet is not an update of yesterday's.
    private static bool IsPartOfSeries(in SignatureHeader one, in SignatureHeader other)
        => one.Outlet == other.Outlet
            && IsSameFingerprint(one.SeriesFingerprint, other.SeriesFingerprint)
            && !IsSameFingerprint(one.TeaserFingerprint, other.TeaserFingerprint);

    private static bool IsCopy(SignatureProbe probe, StorySignature other)
    {
        ref readonly var one = ref probe.Signature.Header;
        if (Math.Abs(one.Hours - other.Header.Hours) > MaxCopyHours)
        {
            return false;
        }

        var isSameTeaser = IsSameFingerprint(one.TeaserFingerprint, other.Header.TeaserFingerprint);
        return one.Outlet == other.Header.Outlet
            ? isSameTeaser && ShareTitleTerm(probe, other.Terms)
            : isSameTeaser || IsSameFingerprint(one.TitleFingerprint, other.Header.TitleFingerprint);
    }

    // A boilerplate teaser below every article of an outlet does not make them one story.
    private static bool ShareTitleTerm(SignatureProbe probe, StoryTerm[] other)
    {
        foreach (ref readonly var term in other.AsSpan())
        {
            if (term.IsInTitle && probe.FindTerm(term.Hash) is >= 0 and var position
                && probe.Signature.Terms[position].IsInTitle)
            {
                return true;
            }
        }

        return false;
    }

    private static float ScoreWords(PairFeatures features, SignatureProbe one, StorySignature other)
    {
        var score = ScoreWords(features);
        return score + (Weights[PairFeatures.AdjacentWords] * PairComparison.MaxAdjacentWords) <= Unrelated
            ? Unrelated
            : ScoreWords(PairComparison.AddAdjacentWords(features, one, other));
    }

    private static float ScoreWords(PairFeatures features)
    {
        var score = Bias;
        for (var i = 0; i < PairFeatures.Count; i++)
        {
            score += Weights[i] * features[i];
        }

        return score;
    }

    // Across languages, only names and numbers are the same words.
    private static float ScoreNames(in PairComparison comparison)
    {
        var (count, weight, inTitles) = comparison.SharedNames;
        return count < MinNames || !inTitles
            ? Unrelated
            : ((weight - MinNameWeight) / 4) - (2 * comparison.Features[PairFeatures.TimeApart]);
    }
}
