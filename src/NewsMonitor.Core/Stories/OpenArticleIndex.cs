using System.Runtime.InteropServices;

namespace NewsMonitor.Stories;

/// <summary>
/// The articles within the window, found by their terms: an article is compared with the few that point the same way and
/// not with all. A term keeps its latest <see cref="MaxPostings"/> articles, so that no word of a busy week grows without bound.
/// </summary>
internal sealed class OpenArticleIndex
{
    /// <summary>The most articles that one term leads to.</summary>
    public const int MaxPostings = 600;

    /// <summary>The most articles that one is compared with.</summary>
    public const int MaxCandidates = 100;

    private readonly Dictionary<ulong, List<Posting>> _byTerm = [];
    private readonly Dictionary<string, OpenArticle> _byUrl = new(StringComparer.Ordinal);
    private readonly Queue<OpenArticle> _inOrder = [];

    // Numbers run on, so the open articles lie in a ring by number, whose length is a power of two.
    private OpenArticle?[] _ring = new OpenArticle?[1024];
    private float[] _cosines = new float[1024];
    private readonly List<int> _touched = [];
    private readonly List<(OpenArticle Article, float Direction)> _found = [];

    /// <summary>How many there are.</summary>
    public int Count => _inOrder.Count;

    /// <summary>How many terms lead to them.</summary>
    public int TermCount => _byTerm.Count;

    /// <summary>All of them, in order of arrival.</summary>
    public IEnumerable<OpenArticle> All => _inOrder;

    /// <summary>The articles that one may belong with: the same link, or enough of the same direction; best first.</summary>
    public List<OpenArticle> FindCandidates(StorySignature signature)
    {
        foreach (var term in signature.Terms)
        {
            if (!_byTerm.TryGetValue(term.Hash, out var postings))
            {
                continue;
            }

            foreach (var (place, share) in CollectionsMarshal.AsSpan(postings))
            {
                var slot = place & (_ring.Length - 1);
                if (!(_cosines[slot] > 0))
                {
                    _touched.Add(slot);
                }

                _cosines[slot] += term.NormalizedWeight * share;
            }
        }

        _found.Clear();
        foreach (var slot in _touched)
        {
            if (_cosines[slot] >= PairScorer.MinCosine)
            {
                _found.Add((_ring[slot]!, _cosines[slot]));
            }

            _cosines[slot] = 0;
        }

        _touched.Clear();
        _found.Sort(static (a, b) => b.Direction.CompareTo(a.Direction) is var order and not 0 ? order : b.Article.Number.CompareTo(a.Article.Number));
        var candidates = _found.Take(MaxCandidates).Select(found => found.Article).ToList();
        if (signature.CanonicalUrl is { } address && _byUrl.TryGetValue(address, out var same) && !candidates.Contains(same))
        {
            candidates.Add(same);
        }

        return candidates;
    }

    /// <summary>Adds an article that belongs to a story.</summary>
    public void Add(OpenArticle article)
    {
        _inOrder.Enqueue(article);
        AddToRing(article);
        foreach (var term in article.Signature.Terms)
        {
            ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_byTerm, term.Hash, out _);
            postings ??= new List<Posting>(1);
            if (postings.Count >= MaxPostings)
            {
                postings.RemoveRange(0, MaxPostings / 4);
            }

            postings.Add(new Posting((int)(article.Number & int.MaxValue), term.NormalizedWeight));
        }

        if (article.Signature.CanonicalUrl is { } address)
        {
            _byUrl[address] = article;
        }
    }

    /// <summary>Lets go of what was published before a time, and of the oldest where there are more than may be.</summary>
    /// <param name="before">In hours since 1970.</param>
    /// <param name="most">How many may stay.</param>
    /// <param name="closed">Hears of each story whose last article this was.</param>
    public void Expire(double before, int most, Action<OpenStory> closed)
    {
        while (_inOrder.TryPeek(out var oldest) && (oldest.Signature.Hours < before || _inOrder.Count > most))
        {
            _inOrder.Dequeue();
            Remove(oldest);
            if (oldest.Story.Articles.Count == 0)
            {
                closed(oldest.Story);
            }
        }
    }

    private void AddToRing(OpenArticle article)
    {
        var oldest = _inOrder.Peek().Number;
        if (article.Number - oldest >= _ring.Length)
        {
            _ring = new OpenArticle?[2 * _ring.Length];
            _cosines = new float[_ring.Length];
            foreach (var open in _inOrder)
            {
                _ring[open.Number & (_ring.Length - 1)] = open;
            }
        }

        _ring[article.Number & (_ring.Length - 1)] = article;
    }

    private void Remove(OpenArticle article)
    {
        _ring[article.Number & (_ring.Length - 1)] = null;
        foreach (var hash in article.Signature.Terms.Select(term => term.Hash))
        {
            // The oldest article comes first in every list that still has it.
            if (_byTerm.TryGetValue(hash, out var postings) && postings[0].Slot == (int)(article.Number & int.MaxValue))
            {
                postings.RemoveAt(0);
                if (postings.Count == 0)
                {
                    _byTerm.Remove(hash);
                }
            }
        }

        if (article.Signature.CanonicalUrl is { } address && _byUrl.GetValueOrDefault(address) == article)
        {
            _byUrl.Remove(address);
        }

        article.Story.Articles.Remove(article);
    }

    // The place is the low bits of the article's number.
    private readonly record struct Posting(int Slot, float Share);
}
