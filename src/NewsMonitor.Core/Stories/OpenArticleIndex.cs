using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsMonitor.Stories;

/// <summary>
/// The articles within the window, found by their terms: an article is compared only with the few that point in a
/// similar direction.
/// </summary>
internal sealed class OpenArticleIndex
{
    /// <summary>The number of articles, the nearest, that a new one is compared with.</summary>
    public const int MaxCandidates = 100;

    public const int MaxCount = 200_000;

    // The terms come rarest first, so this leaves out the common words of texts that share most of their words.
    private const int MaxScannedPostings = 6_000;

    // Postings are rounded, so the exact cosine may be a little higher than their sum.
    private const float MinCosine = PairScorer.MinCosine * 0.98f;

    private readonly Dictionary<uint, PostingList> _byTerm = [];
    private readonly PostingBlocks _blocks = new();
    private readonly Dictionary<long, OpenArticle> _byUrl = [];
    private readonly Queue<OpenArticle> _inOrder = [];

    // A ring by number, whose length is a power of two.
    private OpenArticle?[] _articles = new OpenArticle?[1024];
    private float[] _cosines = new float[1024];
    private int[] _touched = new int[1025];
    private readonly PriorityQueue<int, float> _best = new(MaxCandidates);
    private readonly List<OpenArticle> _candidates = [];

    public int Count => _inOrder.Count;

    public int TermCount => _byTerm.Count;

    /// <summary>All articles, in order of arrival.</summary>
    public IEnumerable<OpenArticle> All => _inOrder;

    /// <summary>
    /// Finds the articles that one may belong with: those at the same address and the nearest by cosine, in no
    /// particular order. The list is reused by the next call.
    /// </summary>
    public List<OpenArticle> FindCandidates(StorySignature signature)
    {
        var touched = AddCosines(signature);
        foreach (var slot in _touched.AsSpan(0, touched))
        {
            var cosine = _cosines[slot];
            _cosines[slot] = 0;
            if (cosine >= MinCosine)
            {
                AddToBest(slot, cosine);
            }
        }

        _candidates.Clear();
        foreach (var (slot, _) in _best.UnorderedItems)
        {
            _candidates.Add(_articles[slot]!);
        }

        _best.Clear();

        if (signature.Header.UrlFingerprint is not 0 and var url
            && _byUrl.TryGetValue(url, out var same) && !_candidates.Contains(same))
        {
            _candidates.Add(same);
        }

        return _candidates;
    }

    /// <summary>Adds an article that belongs to a story; the articles are numbered consecutively.</summary>
    public void Add(OpenArticle article)
    {
        _inOrder.Enqueue(article);
        MakeRoom(article.Number);
        var slot = SlotOf(article);
        _articles[slot & (_articles.Length - 1)] = article;
        foreach (ref readonly var term in article.Signature.Terms.AsSpan())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_byTerm, term.Hash, out _)
                .Add(slot, article.Signature.NormalizedWeight(term), _blocks);
        }

        if (article.Signature.Header.UrlFingerprint is not 0 and var url)
        {
            _byUrl[url] = article;
        }
    }

    /// <summary>Removes the oldest articles: those published too early and those beyond a limit.</summary>
    /// <param name="before">In hours since 1970.</param>
    /// <param name="maxCount">The number of articles that may stay.</param>
    /// <param name="onClosed">Called with each story that lost its last article.</param>
    public void Expire(double before, int maxCount, Action<OpenStory> onClosed)
    {
        while (_inOrder.TryPeek(out var oldest)
            && (oldest.Signature.Header.Hours < before || _inOrder.Count > maxCount))
        {
            _inOrder.Dequeue();
            Remove(oldest);
            if (oldest.Story.IsEmpty)
            {
                onClosed(oldest.Story);
            }
        }
    }

    private static int SlotOf(OpenArticle article) => (int)(article.Number & ((1 << PostingList.SlotBits) - 1));

    /// <returns>The number of slots whose cosine is above 0; they are in <see cref="_touched"/>.</returns>
    private int AddCosines(StorySignature signature)
    {
        var (touched, scanned) = (0, 0);
        foreach (ref readonly var term in signature.Terms.AsSpan())
        {
            ref var postings = ref CollectionsMarshal.GetValueRefOrNullRef(_byTerm, term.Hash);
            if (Unsafe.IsNullRef(ref postings))
            {
                continue;
            }

            scanned += postings.Count;
            if (scanned > MaxScannedPostings)
            {
                break;
            }

            var weight = signature.NormalizedWeight(term) * PostingList.WeightStep;
            touched = AddCosines(postings.First(_blocks), weight, touched);
            touched = AddCosines(postings.Second(_blocks), weight, touched);
        }

        return touched;
    }

    private int AddCosines(ReadOnlySpan<uint> postings, float weight, int touched)
    {
        var cosines = _cosines;
        var slots = _touched;
        foreach (var posting in postings)
        {
            // Without a branch, since the processor could not predict whether this is the first term that leads to a slot.
            ref var cosine = ref cosines[PostingList.SlotOf(posting) & (cosines.Length - 1)];
            slots[touched] = PostingList.SlotOf(posting) & (cosines.Length - 1);
            touched += cosine <= 0 ? 1 : 0;
            cosine += weight * PostingList.WeightOf(posting);
        }

        return touched;
    }

    // Of equally near articles the later ones are kept.
    private void AddToBest(int slot, float cosine)
    {
        if (_best.Count < MaxCandidates)
        {
            _best.Enqueue(slot, cosine);
        }
        else if (_best.TryPeek(out _, out var least) && cosine >= least)
        {
            _best.DequeueEnqueue(slot, cosine);
        }
    }

    private void MakeRoom(long number)
    {
        if (number - _inOrder.Peek().Number < _articles.Length)
        {
            return;
        }

        _articles = new OpenArticle?[2 * _articles.Length];
        _cosines = new float[_articles.Length];
        _touched = new int[_articles.Length + 1];
        foreach (var open in _inOrder)
        {
            _articles[open.Number & (_articles.Length - 1)] = open;
        }
    }

    private void Remove(OpenArticle article)
    {
        var slot = SlotOf(article);
        _articles[slot & (_articles.Length - 1)] = null;
        foreach (ref readonly var term in article.Signature.Terms.AsSpan())
        {
            ref var postings = ref CollectionsMarshal.GetValueRefOrNullRef(_byTerm, term.Hash);
            if (Unsafe.IsNullRef(ref postings))
            {
                continue;
            }

            postings.RemoveOldest(slot, _blocks);
            if (postings.Count == 0)
            {
                _byTerm.Remove(term.Hash);
            }
        }

        if (article.Signature.Header.UrlFingerprint is not 0 and var url && _byUrl.GetValueOrDefault(url) == article)
        {
            _byUrl.Remove(url);
        }

        article.Story.Remove(article);
    }
}
