namespace NewsMonitor.Articles;

/// <summary>
/// Computes the fingerprints of the articles of one document. A guid or link shared by different articles identifies
/// none of them, nor does a link to a site's front page or to one of the feed's own URLs. Links are compared as
/// <see cref="CanonicalUrl"/>. Two entries with the same text and the same guid or link, or with the same text and
/// neither, are one article.
/// </summary>
public static class ArticleFingerprinter
{
    private const int MinBodyLength = 20;

    /// <summary>Computes the fingerprints of each article of a document, in order.</summary>
    /// <param name="document">All articles of one response of one feed.</param>
    /// <param name="feedAddresses">The URLs of the feed and of the page it belongs to; empty ones are skipped.</param>
    public static IReadOnlyList<ArticleFingerprints> Compute(
        IReadOnlyList<Article> document, params ReadOnlySpan<string> feedAddresses)
    {
        var ownAddresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in feedAddresses)
        {
            if (CanonicalUrl.From(address) is { } canonical)
            {
                ownAddresses.Add(ArticleIdentityKeys.GetLinkKey(canonical));
            }
        }

        var articles = new ArticleFingerprints[document.Count];
        var first = new Dictionary<(long Text, long? Key), int>();
        var shared = new SharedKeys();
        for (var i = 0; i < articles.Length; i++)
        {
            var article = ComputeFingerprints(document[i], ownAddresses);
            articles[i] = article with { DuplicateOf = FindFirst(article, i, first) };
            if (articles[i].DuplicateOf is null)
            {
                shared.Add(article);
            }
        }

        return [.. articles.Select(shared.MarkShared)];
    }

    /// <summary>Returns the fingerprint by which an article with a GUID is found; null for an empty one.</summary>
    public static long? GetGuidFingerprint(string guid)
        => ComputeKey(Fingerprint.GuidKind, ArticleIdentityKeys.GetGuidKey(guid).Key)?.Hash;

    private static ArticleFingerprints ComputeFingerprints(Article article, HashSet<string> ownAddresses)
    {
        var (guid, isGuidUrl, isGuidDerivedFromLink, link, title, body)
            = ArticleIdentityKeys.Extract(article, ownAddresses);
        return new()
        {
            Guid = ComputeKey(Fingerprint.GuidKind, guid),
            GuidAsLink = isGuidUrl && guid is not null ? Fingerprint.ComputeKey(Fingerprint.LinkKind, guid) : null,
            IsGuidDerivedFromLink = isGuidDerivedFromLink,
            Link = ComputeKey(Fingerprint.LinkKind, link),
            GuidAndLink = guid is null || link is null
                ? null
                : ComputeKey(Fingerprint.GuidAndLinkKind, $"{guid}\n{link}"),
            PathAndText = (guid is null || isGuidDerivedFromLink) && body.Length >= MinBodyLength
                && GetPathBeforeParameters(link) is { } path
                ? ComputeKey(Fingerprint.PathAndTextKind, $"{path}\n{title}\n{body}")
                : null,
            Text = Fingerprint.ComputeKey(Fingerprint.TextKind, $"{title}\n{body}"),
            Title = title.Length == 0 ? null : Fingerprint.ComputeText(title),
            Body = body.Length < MinBodyLength ? null : Fingerprint.ComputeText(body),
            Version = Fingerprint.ComputeVersion(article),
        };
    }

    private static string? GetPathBeforeParameters(string? link)
        => link?.AsSpan().IndexOfAny('?', ';') is > 0 and var parameters ? link[..parameters] : null;

    private static KeyFingerprint? ComputeKey(char kind, string? value)
        => value is null ? null : new(Fingerprint.ComputeKey(kind, value), IsShared: false);

    private static int? FindFirst(ArticleFingerprints article, int index, Dictionary<(long Text, long? Key), int> first)
    {
        if (article is { Guid: null, Link: null })
        {
            return first.TryAdd((article.Text, null), index) ? null : first[(article.Text, null)];
        }

        var (byGuid, byLink) = (FirstWith(article.Guid), FirstWith(article.Link));
        return byGuid ?? byLink;

        int? FirstWith(KeyFingerprint? key)
            => key is { } known && !first.TryAdd((article.Text, known.Hash), index)
                ? first[(article.Text, known.Hash)]
                : null;
    }

    private sealed class SharedKeys
    {
        private readonly HashSet<long> _seen = [];
        private readonly HashSet<long> _shared = [];

        public void Add(ArticleFingerprints article)
        {
            Add(article.Guid);
            Add(article.Link);
            Add(article.GuidAndLink);
            Add(article.PathAndText);
        }

        public ArticleFingerprints MarkShared(ArticleFingerprints article) => article with
        {
            Guid = MarkShared(article.Guid),
            Link = MarkShared(article.Link),
            GuidAndLink = MarkShared(article.GuidAndLink),
            PathAndText = MarkShared(article.PathAndText),
        };

        private KeyFingerprint? MarkShared(KeyFingerprint? key)
            => key is { } known ? known with { IsShared = _shared.Contains(known.Hash) } : null;

        private void Add(KeyFingerprint? key)
        {
            if (key is { } known && !_seen.Add(known.Hash))
            {
                _shared.Add(known.Hash);
            }
        }
    }
}
