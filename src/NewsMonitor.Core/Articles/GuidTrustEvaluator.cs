namespace NewsMonitor.Articles;

internal enum GuidTrust
{
    /// <summary>No guid of the document is known.</summary>
    Unproven,

    /// <summary>At least one guid of the document is known, so the publisher keeps them.</summary>
    Stable,

    /// <summary>The publisher makes new guids at every build.</summary>
    Regenerated,

    /// <summary>The guids number lines or were reused, so they identify nothing.</summary>
    Unreliable,
}

/// <summary>Collects the evidence that a document's articles give for and against its guids.</summary>
internal sealed class GuidTrustEvaluator
{
    private const int MinRelinkedArticles = 3;

    private int _agreeing;
    private int _contradicting;
    private int _relinked;
    private int _rewritten;
    private bool _hasStableGuid;
    private bool _hasRegeneratedGuid;

    public GuidTrust Trust
    {
        get
        {
            if (_contradicting > _agreeing || (_rewritten > 0 && _relinked >= MinRelinkedArticles && _agreeing == 0))
            {
                return GuidTrust.Unreliable;
            }

            var withoutStable = _hasRegeneratedGuid ? GuidTrust.Regenerated : GuidTrust.Unproven;
            return _hasStableGuid ? GuidTrust.Stable : withoutStable;
        }
    }

    /// <summary>Adds an article whose guid is known.</summary>
    /// <param name="link">The record of its link; null if unknown.</param>
    /// <param name="ownsLink">True if the article has a link of its own.</param>
    public void AddKnownGuid(
        ArticleFingerprints article, FingerprintRecord guid, FingerprintRecord? link, bool ownsLink)
    {
        _hasStableGuid = true;
        if (link is { ArticleNo: { } one } && guid.ArticleNo is { } other)
        {
            _agreeing += one == other ? 1 : 0;
            _contradicting += one == other ? 0 : 1;
        }
        else if (link is null && ownsLink && guid.Title is not null)
        {
            _relinked++;
            _agreeing += article.IsTextUnchanged(guid) ? 1 : 0;
            _rewritten += article.HasSameTitleOrBody(guid) ? 0 : 1;
        }
    }

    /// <summary>Adds an article that is known although its guid is not.</summary>
    public void AddRegeneratedGuid() => _hasRegeneratedGuid = true;
}
