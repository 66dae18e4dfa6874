namespace NewsMonitor.Stories;

/// <summary>Compares two stories, article by article. Reused; not thread-safe.</summary>
internal sealed class StoryComparer
{
    // Of large stories, the latest articles suffice.
    private const int MaxCompared = 12;

    private readonly SignatureProbe _probe = new();
    private readonly float[] _scores = new float[MaxCompared * MaxCompared];

    /// <summary>True if the nearer half of all pairs of their latest articles has a mean score of at least <paramref name="minScore"/>.</summary>
    public bool IsOneStory(OpenStory one, OpenStory other, float minScore)
    {
        var ones = one.GetLatest(MaxCompared);
        var others = other.GetLatest(MaxCompared);
        var pairs = ones.Length * others.Length;
        var half = (pairs + 1) / 2;

        // So many pairs must be related: even if all of them were certain, fewer would not reach the mean.
        var minRelated = half * (minScore - PairScorer.Unrelated) / (PairScorer.Certain - PairScorer.Unrelated);
        var (scored, related) = (0, 0);
        for (var i = ones.Length - 1; i >= 0; i--)
        {
            _probe.Load(ones[i].Signature);
            for (var j = others.Length - 1; j >= 0; j--)
            {
                var score = PairScorer.Score(_probe, others[j].Signature, out _);
                _scores[scored++] = score;
                related += score > PairScorer.Unrelated ? 1 : 0;
                if (related + pairs - scored < minRelated)
                {
                    return false;
                }
            }
        }

        var sorted = _scores.AsSpan(0, pairs);
        sorted.Sort();
        var sum = 0f;
        foreach (var score in sorted[^half..])
        {
            sum += score;
        }

        return sum / half >= minScore;
    }
}
