namespace NewsMonitor.Articles;

/// <summary>
/// Tells, for the articles of one document, which the feed has shown before: by guid, canonical link and content print
/// together, and never by date. An article is known when
/// <list type="number">
/// <item>its guid was seen: whatever became of link and text; or</item>
/// <item>its link was seen, and it has no guid of its own (none, or one made of the link), or kept its title and its body,
/// or the guids of the document prove nothing: made anew at every build, or not one of them known and title or body kept; or</item>
/// <item>it has no link of its own, and its text was seen (with a guid of its own it must have a body for that: a title alone
/// returns every day), or its guid and link were seen together; or</item>
/// <item>a guid or link that others have shared since was its own, and it kept its title and its body.</item>
/// </list>
/// A guid or link once shared by different articles identifies none of them, for ever. Guids are passed over where the
/// document proves that they only number its lines, or that they were given out a second time.
/// </summary>
public sealed class ArticleIdentification
{
    private readonly IReadOnlyDictionary<long, FingerprintRecord> _fingerprints;
    private readonly IReadOnlyDictionary<int, long?> _relocated;
    private readonly ILookup<int?, ArticleFingerprints> _duplicates;
    private readonly GuidTrust _guidTrust;

    private ArticleIdentification(
        IReadOnlyList<ArticleFingerprints> document,
        IReadOnlyDictionary<long, FingerprintRecord> memory,
        IReadOnlyDictionary<int, long?> moved)
    {
        _fingerprints = memory;
        _relocated = moved;
        _duplicates = document.Where(prints => prints.DuplicateOf is not null).ToLookup(prints => prints.DuplicateOf);
        _guidTrust = EvaluateGuidTrust(document);
        Results = [.. document.Select(IdentifyArticle)];
        SharedFingerprints = [.. document.SelectMany(FindSharedKeys).DistinctBy(print => print.Hash)];
    }

    /// <summary>What each article of the document is, in its order.</summary>
    public IReadOnlyList<IdentityResult> Results { get; }

    /// <summary>Whether any of them was seen before.</summary>
    public bool HasKnownArticles => Results.Any(verdict => verdict.Status is IdentityStatus.Known or IdentityStatus.Changed);

    /// <summary>The prints that turned out to identify nothing, to be remembered as such.</summary>
    public IReadOnlyList<FingerprintRecord> SharedFingerprints { get; }

    /// <summary>Recognises the articles of a document.</summary>
    /// <param name="document">The prints of its articles.</param>
    /// <param name="memory">What the feed remembers of any of their <see cref="ArticleFingerprints.Keys"/>.</param>
    /// <param name="moved">
    /// Articles of the document, by place, that are known although their keys are not, with their numbers in the store; as
    /// <see cref="SiteMoveDetector"/> finds them.
    /// </param>
    public static ArticleIdentification Identify(
        IReadOnlyList<ArticleFingerprints> document,
        IReadOnlyDictionary<long, FingerprintRecord> memory,
        IReadOnlyDictionary<int, long?>? moved = null)
        => new(document, memory, moved ?? new Dictionary<int, long?>());

    private GuidTrust EvaluateGuidTrust(IReadOnlyList<ArticleFingerprints> document)
    {
        var testimony = new GuidTrustEvaluator();
        foreach (var prints in document.Where(prints => prints.DuplicateOf is null && GetUnsharedKey(prints.Guid) is not null))
        {
            var guid = GetUnsharedKey(prints.Guid);
            var link = GetUnsharedKey(prints.Link);
            if (Find(guid) is { } known)
            {
                testimony.AddKnownGuid(prints, known, Find(link), link is not null);
            }
            else if (link is null ? FindText(prints, guid) is not null : IsUnchangedUnderLink(prints, Find(link)))
            {
                testimony.AddRegeneratedGuid();
            }
        }

        return testimony.Trust;
    }

    private static bool IsUnchangedUnderLink(ArticleFingerprints prints, FingerprintRecord? link)
        => link is { } known && !prints.IsGuidDerivedFromLink && prints.IsTextUnchanged(known);

    private IdentityResult IdentifyArticle(ArticleFingerprints prints, int place)
    {
        var guid = _guidTrust == GuidTrust.Unreliable ? null : GetUnsharedKey(prints.Guid);
        var link = GetUnsharedKey(prints.Link);
        var ownsLink = link is not null;
        if (prints.DuplicateOf is not null)
        {
            return new IdentityResult(IdentityStatus.Duplicate, null, ownsLink, []);
        }

        var isKnown = _relocated.TryGetValue(place, out var articleNo);
        if (!isKnown && FindMatch(prints, guid, link) is { } match)
        {
            isKnown = true;
            articleNo = match.IsShared ? null : match.ArticleNo;
        }

        var (remembered, isChanged) = CollectFingerprints(prints, place, isKnown, articleNo);
        var known = isChanged ? IdentityStatus.Changed : IdentityStatus.Known;
        return new IdentityResult(isKnown ? known : IdentityStatus.New, articleNo, ownsLink, remembered);
    }

    private FingerprintRecord? FindMatch(ArticleFingerprints prints, long? guid, long? link)
    {
        if (guid is not null && (Find(guid) ?? FindUnshared(prints.GuidAsLink)) is { } byGuid)
        {
            return byGuid;
        }

        if (Find(link) is { } byLink && IsSameByLink(byLink, prints, guid))
        {
            return byLink;
        }

        if (link is null && (Find(GetGuidAndLinkKey(prints, guid)) ?? FindText(prints, guid)) is { } byText)
        {
            return byText;
        }

        // What was its own once may be shared by now.
        FingerprintRecord?[] once = [FindAny(prints.Guid), FindAny(prints.Link)];
        return Array.Find(once, print => print is { } formerly && prints.HasSameTitleAndBody(formerly));
    }

    private bool IsSameByLink(FingerprintRecord link, ArticleFingerprints prints, long? guid)
        => guid is null || prints.IsGuidDerivedFromLink || _guidTrust == GuidTrust.Regenerated || prints.IsTextUnchanged(link)
            || (_guidTrust == GuidTrust.Unproven && prints.HasSameTitleOrBody(link));

    private (List<FingerprintRecord> Prints, bool IsChanged) CollectFingerprints(ArticleFingerprints prints, int place, bool isKnown, long? articleNo)
    {
        var remembered = new List<FingerprintRecord>(2);
        var keys = GetKeys(prints, place, isKnown);
        foreach (var key in keys)
        {
            var before = FindAny(key);
            var version = key == keys[0] ? prints.Version : before?.Version;
            var now = new FingerprintRecord(key, isKnown ? articleNo ?? before?.ArticleNo : null, prints.Title, prints.Body, version);
            if (before != now)
            {
                remembered.Add(now);
            }
        }

        return (remembered, isKnown && FindAny(keys[0])?.Version != prints.Version);
    }

    // What an article goes by from now on; beside the first it is remembered what the article says.
    private List<long> GetKeys(ArticleFingerprints prints, int place, bool isKnown)
    {
        // Guids that are made anew at every build would be remembered without end.
        var isGuidKept = _guidTrust != GuidTrust.Unreliable && !(isKnown && _guidTrust == GuidTrust.Regenerated);
        var guid = isGuidKept ? GetUnsharedKey(prints.Guid) : null;
        var link = GetUnsharedKey(prints.Link);
        var keys = new List<long>(2) { link ?? guid ?? GetGuidAndLinkKey(prints, guid) ?? prints.Text };

        // Where the guid is the link's very address, the link is found under it.
        if (guid is { } further && further != keys[0] && prints.GuidAsLink != keys[0])
        {
            keys.Add(further);
        }

        if (link is null && keys[0] != prints.Text && (guid is null || prints.Body is not null))
        {
            keys.Add(prints.Text);
        }

        // A repeat may go by another guid or link than the first: both are the article's.
        foreach (var repeat in _duplicates[place])
        {
            long?[] others = [isGuidKept ? GetUnsharedKey(repeat.Guid) : null, GetUnsharedKey(repeat.Link)];
            keys.AddRange(others.OfType<long>().Where(key => FindAny(key) is null).Except(keys).ToList());
        }

        return keys;
    }

    private IEnumerable<FingerprintRecord> FindSharedKeys(ArticleFingerprints prints)
    {
        foreach (var key in (IEnumerable<KeyFingerprint?>)[prints.Guid, prints.Link, prints.GuidAndLink])
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

    private FingerprintRecord? FindText(ArticleFingerprints prints, long? guid)
        => guid is null || prints.Body is not null ? Find(prints.Text) : null;

    private long? GetGuidAndLinkKey(ArticleFingerprints prints, long? guid)
        => guid is null && GetUnsharedKey(prints.Link) is null ? GetUnsharedKey(prints.GuidAndLink) : null;

    private long? GetUnsharedKey(KeyFingerprint? key)
        => key is { IsShared: false } own && !(FindAny(own.Hash) is { IsShared: true }) ? own.Hash : null;

    private FingerprintRecord? FindUnshared(long? print) => Find(print) is { IsShared: false } found ? found : null;

    private FingerprintRecord? FindAny(KeyFingerprint? key) => key is { } known ? FindAny(known.Hash) : null;

    private FingerprintRecord? FindAny(long print) => _fingerprints.TryGetValue(print, out var found) ? found : null;

    private FingerprintRecord? Find(long? print) => print is { } known ? FindAny(known) : null;
}

/// <summary>What an article of a document is to its feed.</summary>
/// <param name="Status">Whether it is new.</param>
/// <param name="ArticleNo">Its number in the store; null when it is new, or no longer known.</param>
/// <param name="HasOwnLink">Whether the link stands for this article alone.</param>
/// <param name="Fingerprints">What to remember of it; those of a new article have no number yet.</param>
public readonly record struct IdentityResult(
    IdentityStatus Status, long? ArticleNo, bool HasOwnLink, IReadOnlyList<FingerprintRecord> Fingerprints);

/// <summary>Whether an article is new.</summary>
public enum IdentityStatus
{
    /// <summary>Not seen before.</summary>
    New,

    /// <summary>Seen before, and still the same.</summary>
    Known,

    /// <summary>Seen before, with another text.</summary>
    Changed,

    /// <summary>Stands a second time in the document.</summary>
    Duplicate,
}
