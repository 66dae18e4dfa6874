namespace NewsMonitor.Articles;

/// <summary>
/// Decides which articles of a document the feed has shown before: by guid, canonical link and text together, never by
/// date. An article is known if
/// <list type="number">
/// <item>its guid was seen, whatever became of link and text; or</item>
/// <item>its link was seen, and it has no guid of its own (none, or one derived from the link), or its title and body
/// are unchanged, or the guids of the document prove nothing: they are regenerated at every build, or none of them is
/// known and title or body is unchanged; or</item>
/// <item>it has no link of its own, and its text was seen (an article with its own guid needs a body for that: a title
/// alone recurs every day), or its guid and link were seen together; or</item>
/// <item>it has no guid of its own, and its path, title and body were seen under other parameters that no article of the
/// document has any more; or</item>
/// <item>a guid or link that other articles have shared since was its own, and its title and body are unchanged.</item>
/// </list>
/// A guid or link once shared by different articles never identifies any of them again. Guids are ignored if the
/// document shows that they only number its lines or were reused. In a feed that shows one article only, a known guid or
/// link with another title and another body is a new article.
/// </summary>
public sealed class ArticleIdentification
{
    private readonly IReadOnlyDictionary<long, FingerprintRecord> _stored;
    private readonly IReadOnlyDictionary<int, long?> _moved;
    private readonly ILookup<int?, ArticleFingerprints> _duplicates;
    private readonly GuidTrust _guidTrust;
    private readonly bool _showsOneArticle;
    private readonly HashSet<long> _linkedArticles;
    private readonly Dictionary<(int? Title, int? Body), FingerprintRecord> _textsOfGuids = [];

    private ArticleIdentification(
        IReadOnlyList<ArticleFingerprints> document,
        IReadOnlyDictionary<long, FingerprintRecord> stored,
        IReadOnlyDictionary<int, long?> moved,
        bool showsOneArticle)
    {
        _stored = stored;
        _moved = moved;
        _showsOneArticle = showsOneArticle && document.Count == 1;
        _linkedArticles = [.. document
            .Select(article => Find(GetUnsharedKey(article.Link))?.ArticleNo).OfType<long>()];
        _duplicates = document
            .Where(article => article.DuplicateOf is not null)
            .ToLookup(article => article.DuplicateOf);
        _guidTrust = EvaluateGuidTrust(document);
        Results = [.. document.Select(IdentifyArticle)];
        SharedFingerprints = [.. document.SelectMany(FindSharedKeys).DistinctBy(record => record.Hash)];
    }

    /// <summary>The result for each article of the document, in order.</summary>
    public IReadOnlyList<IdentityResult> Results { get; }

    /// <summary>True if any article was seen before.</summary>
    public bool HasKnownArticles
        => Results.Any(result => result.Status is IdentityStatus.Known or IdentityStatus.Changed);

    /// <summary>The fingerprints that turned out to identify no article, to be stored as such.</summary>
    public IReadOnlyList<FingerprintRecord> SharedFingerprints { get; }

    /// <summary>Identifies the articles of a document.</summary>
    /// <param name="document">The fingerprints of its articles.</param>
    /// <param name="stored">The records stored for any of their <see cref="ArticleFingerprints.Keys"/>.</param>
    /// <param name="moved">
    /// Articles that are known although their keys are not, by index, with their numbers in the store; see
    /// <see cref="SiteMoveDetector"/>.
    /// </param>
    /// <param name="showsOneArticle">True if the feed has shown no more than one article at a time.</param>
    public static ArticleIdentification Identify(
        IReadOnlyList<ArticleFingerprints> document,
        IReadOnlyDictionary<long, FingerprintRecord> stored,
        IReadOnlyDictionary<int, long?>? moved = null,
        bool showsOneArticle = false)
        => new(document, stored, moved ?? new Dictionary<int, long?>(), showsOneArticle);

    private GuidTrust EvaluateGuidTrust(IReadOnlyList<ArticleFingerprints> document)
    {
        var trust = new GuidTrustEvaluator();
        var texts = document.Select(article => (article.Title, article.Body)).ToHashSet();
        foreach (var article in document.Where(article => article.DuplicateOf is null))
        {
            if (GetUnsharedKey(article.Guid) is not { } guid)
            {
                continue;
            }

            var link = GetUnsharedKey(article.Link);
            if (Find(guid) is not { } known)
            {
                if (link is null ? FindText(article, guid) is not null : IsUnchangedUnderLink(article, Find(link)))
                {
                    trust.AddRegeneratedGuid();
                }
            }
            else if (link is null)
            {
                _textsOfGuids.TryAdd((known.Title, known.Body), known);
                trust.AddKnownGuidWithoutLink(
                    article, known, Find(article.Text), texts.Contains((known.Title, known.Body)));
            }
            else
            {
                trust.AddKnownGuid(article, known, Find(link));
            }
        }

        return trust.Trust;
    }

    private static bool IsUnchangedUnderLink(ArticleFingerprints article, FingerprintRecord? link)
        => link is { } known && !article.IsGuidDerivedFromLink && article.IsTextUnchanged(known);

    private IdentityResult IdentifyArticle(ArticleFingerprints article, int index)
    {
        var guid = _guidTrust == GuidTrust.Unreliable ? null : GetUnsharedKey(article.Guid);
        var link = GetUnsharedKey(article.Link);
        var ownsLink = link is not null;
        if (article.DuplicateOf is not null)
        {
            return new IdentityResult(IdentityStatus.Duplicate, null, ownsLink, []);
        }

        var isKnown = _moved.TryGetValue(index, out var articleNo);
        if (!isKnown && FindMatch(article, guid, link) is { } match && !IsReplaced(article, match))
        {
            isKnown = true;
            articleNo = match.IsShared ? null : match.ArticleNo;
        }

        var (records, isChanged) = CollectFingerprints(article, index, isKnown, articleNo);
        var known = isChanged ? IdentityStatus.Changed : IdentityStatus.Known;
        return new IdentityResult(isKnown ? known : IdentityStatus.New, articleNo, ownsLink, records);
    }

    private FingerprintRecord? FindMatch(ArticleFingerprints article, long? guid, long? link)
    {
        if (guid is not null && (Find(guid) ?? FindUnshared(article.GuidAsLink)) is { } byGuid)
        {
            return byGuid;
        }

        if (Find(link) is { } byLink && IsSameByLink(byLink, article, guid))
        {
            return byLink;
        }

        if (link is null && (Find(GetGuidAndLinkKey(article, guid)) ?? FindText(article, guid)) is { } byText)
        {
            return byText;
        }

        if (link is null && _guidTrust == GuidTrust.Unreliable
            && _textsOfGuids.TryGetValue((article.Title, article.Body), out var former))
        {
            return former;
        }

        if (FindByPath(article) is { } byPath)
        {
            return byPath;
        }

        // A key that is shared now may have been the article's own.
        FingerprintRecord?[] formerlyOwn = [FindAny(article.Guid), FindAny(article.Link)];
        return Array.Find(formerlyOwn, record => record is { } former && article.HasSameTitleAndBody(former));
    }

    private FingerprintRecord? FindByPath(ArticleFingerprints article)
        => Find(GetUnsharedKey(article.PathAndText)) is { } found
            && !(found.ArticleNo is { } no && _linkedArticles.Contains(no))
            ? found
            : null;

    // An entry that is rewritten from time to time; a text that was seen before is not new.
    private bool IsReplaced(ArticleFingerprints article, FingerprintRecord known)
        => _showsOneArticle && known.Title is not null && !article.HasSameTitleOrBody(known)
            && Find(article.Text) is null;

    private bool IsSameByLink(FingerprintRecord link, ArticleFingerprints article, long? guid)
        => guid is null || article.IsGuidDerivedFromLink
            || _guidTrust == GuidTrust.Regenerated || article.IsTextUnchanged(link)
            || (_guidTrust == GuidTrust.Unproven && article.HasSameTitleOrBody(link));

    private (List<FingerprintRecord> Records, bool IsChanged) CollectFingerprints(
        ArticleFingerprints article, int index, bool isKnown, long? articleNo)
    {
        var records = new List<FingerprintRecord>(2);
        var keys = GetKeys(article, index, isKnown);
        foreach (var key in keys)
        {
            var before = FindAny(key);
            var version = key == keys[0] ? article.Version : before?.Version;
            var number = isKnown ? articleNo ?? before?.ArticleNo : null;
            var now = new FingerprintRecord(key, number, article.Title, article.Body, version);
            if (before != now)
            {
                records.Add(now);
            }
        }

        return (records, isKnown && FindAny(keys[0])?.Version != article.Version);
    }

    // The keys that will find the article again; the record of the first key stores its version.
    private List<long> GetKeys(ArticleFingerprints article, int index, bool isKnown)
    {
        // Regenerated guids would pile up without end, and so would links whose parameters change.
        if (isKnown && Find(GetUnsharedKey(article.Link)) is null && FindByPath(article) is { } byPath)
        {
            return [byPath.Hash];
        }

        var isGuidKept = _guidTrust != GuidTrust.Unreliable && !(isKnown && _guidTrust == GuidTrust.Regenerated);
        var guid = isGuidKept ? GetUnsharedKey(article.Guid) : null;
        var link = GetUnsharedKey(article.Link);
        var keys = new List<long>(2) { link ?? guid ?? GetGuidAndLinkKey(article, guid) ?? article.Text };

        // A guid that equals the link is found by the link's hash.
        if (guid is { } second && second != keys[0] && article.GuidAsLink != keys[0])
        {
            keys.Add(second);
        }

        if ((link is null || _showsOneArticle) && keys[0] != article.Text && (guid is null || article.Body is not null))
        {
            keys.Add(article.Text);
        }

        if (GetUnsharedKey(article.PathAndText) is { } pathAndText)
        {
            keys.Add(pathAndText);
        }

        // A duplicate may have another guid or link than the first occurrence: both belong to the article.
        foreach (var duplicate in _duplicates[index])
        {
            long?[] others = [isGuidKept ? GetUnsharedKey(duplicate.Guid) : null, GetUnsharedKey(duplicate.Link)];
            keys.AddRange(others.OfType<long>().Where(key => FindAny(key) is null).Except(keys).ToList());
        }

        return keys;
    }

    private IEnumerable<FingerprintRecord> FindSharedKeys(ArticleFingerprints article)
    {
        foreach (var key in (IEnumerable<KeyFingerprint?>)[article.Guid, article.Link, article.GuidAndLink, article.PathAndText])
        {
            if (key is { IsShared: true } shared && !(FindAny(shared.Hash) is { IsShared: true }))
            {
                yield return (FindAny(shared.Hash) ?? new FingerprintRecord(shared.Hash, null, null, null, null)) with
                {
                    ArticleNo = null,
                    IsShared = true,
                };
            }
        }
    }

    private FingerprintRecord? FindText(ArticleFingerprints article, long? guid)
        => guid is null || article.Body is not null ? Find(article.Text) : null;

    private long? GetGuidAndLinkKey(ArticleFingerprints article, long? guid)
        => guid is null && _guidTrust != GuidTrust.Unreliable && GetUnsharedKey(article.Link) is null
            ? GetUnsharedKey(article.GuidAndLink)
            : null;

    private long? GetUnsharedKey(KeyFingerprint? key)
        => key is { IsShared: false } own && !(FindAny(own.Hash) is { IsShared: true }) ? own.Hash : null;

    private FingerprintRecord? FindUnshared(long? hash) => Find(hash) is { IsShared: false } found ? found : null;

    private FingerprintRecord? FindAny(KeyFingerprint? key) => key is { } known ? FindAny(known.Hash) : null;

    private FingerprintRecord? FindAny(long hash) => _stored.TryGetValue(hash, out var found) ? found : null;

    private FingerprintRecord? Find(long? hash) => hash is { } known ? FindAny(known) : null;
}

/// <summary>The identity of an article within its feed.</summary>
/// <param name="Status">New, known, changed or duplicate.</param>
/// <param name="ArticleNo">Its number in the store; null if it is new or no longer stored.</param>
/// <param name="HasOwnLink">True if the link identifies this article alone.</param>
/// <param name="Fingerprints">The records to store; those of a new article have no number yet.</param>
public readonly record struct IdentityResult(
    IdentityStatus Status, long? ArticleNo, bool HasOwnLink, IReadOnlyList<FingerprintRecord> Fingerprints);

/// <summary>An article's status within its feed.</summary>
public enum IdentityStatus
{
    /// <summary>Not seen before.</summary>
    New,

    /// <summary>Seen before, unchanged.</summary>
    Known,

    /// <summary>Seen before, with another text.</summary>
    Changed,

    /// <summary>Occurs earlier in the same document.</summary>
    Duplicate,
}
