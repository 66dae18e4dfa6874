namespace NewsMonitor.Articles;

/// <summary>
/// Takes the prints of the articles of one document. What several different articles of it share does not identify any of
/// them: a guid, a link. Neither does a link to the front page of a site or to one of the feed's own addresses. http and
/// https, <c>www.</c> or not, tracking parameters, fragments, AMP and mobile variants make no different link. Two entries
/// with the same text and the same guid or link, or with the same text and neither, are one article.
/// </summary>
public static class ArticleFingerprinter
{
    private const int MinBodyLength = 20;

    /// <summary>The prints of each article of a document, in its order.</summary>
    /// <param name="document">All articles of one answer of one feed.</param>
    /// <param name="feedAddresses">The feed's address and that of the page it belongs to; empty ones are passed over.</param>
    public static IReadOnlyList<ArticleFingerprints> Compute(IReadOnlyList<Article> document, params ReadOnlySpan<string> feedAddresses)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in feedAddresses)
        {
            if (CanonicalUrl.From(address) is { } canonical)
            {
                own.Add(ArticleIdentityKeys.GetLinkKey(canonical));
            }
        }

        var prints = new ArticleFingerprints[document.Count];
        var first = new Dictionary<(long Text, long? Key), int>();
        var shared = new SharedKeys();
        for (var i = 0; i < prints.Length; i++)
        {
            var taken = ComputeFingerprints(document[i], own);
            prints[i] = taken with { DuplicateOf = FindFirst(taken, i, first) };
            if (prints[i].DuplicateOf is null)
            {
                shared.Add(taken);
            }
        }

        return [.. prints.Select(shared.MarkShared)];
    }

    private static ArticleFingerprints ComputeFingerprints(Article article, HashSet<string> own)
    {
        var (guid, isGuidAddress, isGuidMadeOfLink, link, title, body) = ArticleIdentityKeys.Extract(article, own);
        return new()
        {
            Guid = ComputeKey('g', guid),
            GuidAsLink = isGuidAddress && guid is not null ? Fingerprint.ComputeKey('l', guid) : null,
            IsGuidDerivedFromLink = isGuidMadeOfLink,
            Link = ComputeKey('l', link),
            GuidAndLink = guid is null || link is null ? null : ComputeKey('p', $"{guid}\n{link}"),
            Text = Fingerprint.ComputeKey('t', $"{title}\n{body}"),
            Title = title.Length == 0 ? null : Fingerprint.ComputeText(title),
            Body = body.Length < MinBodyLength ? null : Fingerprint.ComputeText(body),
            Version = Fingerprint.ComputeVersion(article),
        };
    }

    private static KeyFingerprint? ComputeKey(char kind, string? value) => value is null ? null : new(Fingerprint.ComputeKey(kind, value), IsShared: false);

    private static int? FindFirst(ArticleFingerprints prints, int place, Dictionary<(long Text, long? Key), int> first)
    {
        if (prints is { Guid: null, Link: null })
        {
            return first.TryAdd((prints.Text, null), place) ? null : first[(prints.Text, null)];
        }

        var (byGuid, byLink) = (FirstWith(prints.Guid), FirstWith(prints.Link));
        return byGuid ?? byLink;

        int? FirstWith(KeyFingerprint? key)
            => key is null || first.TryAdd((prints.Text, key.Value.Hash), place) ? null : first[(prints.Text, key.Value.Hash)];
    }

    /// <summary>Which keys belong to more than one article of a document.</summary>
    private sealed class SharedKeys
    {
        private readonly HashSet<long> _seen = [];
        private readonly HashSet<long> _shared = [];

        public void Add(ArticleFingerprints prints)
        {
            Add(prints.Guid);
            Add(prints.Link);
            Add(prints.GuidAndLink);
        }

        public ArticleFingerprints MarkShared(ArticleFingerprints prints) => prints with
        {
            Guid = MarkShared(prints.Guid),
            Link = MarkShared(prints.Link),
            GuidAndLink = MarkShared(prints.GuidAndLink),
        };

        private KeyFingerprint? MarkShared(KeyFingerprint? key) => key is { } known ? known with { IsShared = _shared.Contains(known.Hash) } : null;

        private void Add(KeyFingerprint? key)
        {
            if (key is { } known && !_seen.Add(known.Hash))
            {
                _shared.Add(known.Hash);
            }
        }
    }
}
