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
            if (CanonicalUrl.Of(address) is { } canonical)
            {
                own.Add(ArticleTraits.LinkKey(canonical));
            }
        }

        var prints = new ArticleFingerprints[document.Count];
        var first = new Dictionary<(long Text, long? Key), int>();
        var shared = new SharedKeys();
        for (var i = 0; i < prints.Length; i++)
        {
            var taken = ComputeFingerprints(document[i], own);
            prints[i] = taken with { RepeatOf = FindFirst(taken, i, first) };
            if (prints[i].RepeatOf is null)
            {
                shared.Count(taken);
            }
        }

        return [.. prints.Select(shared.Mark)];
    }

    private static ArticleFingerprints ComputeFingerprints(Article article, HashSet<string> own)
    {
        var (guid, isGuidAddress, isGuidMadeOfLink, link, title, body) = ArticleTraits.Of(article, own);
        return new()
        {
            Guid = ComputeKey('g', guid),
            GuidAsLink = isGuidAddress && guid is not null ? Fingerprint.ComputeKey('l', guid) : null,
            IsGuidMadeOfLink = isGuidMadeOfLink,
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
        private readonly HashSet<long> _once = [];
        private readonly HashSet<long> _often = [];

        public void Count(ArticleFingerprints prints)
        {
            Count(prints.Guid);
            Count(prints.Link);
            Count(prints.GuidAndLink);
        }

        public ArticleFingerprints Mark(ArticleFingerprints prints) => prints with
        {
            Guid = Mark(prints.Guid),
            Link = Mark(prints.Link),
            GuidAndLink = Mark(prints.GuidAndLink),
        };

        private KeyFingerprint? Mark(KeyFingerprint? key) => key is { } known ? known with { IsShared = _often.Contains(known.Hash) } : null;

        private void Count(KeyFingerprint? key)
        {
            if (key is { } known && !_once.Add(known.Hash))
            {
                _often.Add(known.Hash);
            }
        }
    }
}
