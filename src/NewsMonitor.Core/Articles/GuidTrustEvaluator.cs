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
    private const int MinReplacedArticles = 3;

    private int _agreeing;
    private int _contradicting;
    private int _relinked;
    private int _rewritten;
    private int _replaced;
    private bool _hasStableGuid;
    private bool _hasRegeneratedGuid;

    public GuidTrust Trust
    {
        get
        {
            var isRelinked = _rewritten > 0 && _relinked >= MinRelinkedArticles;
            var isReplaced = _replaced >= MinReplacedArticles;
            if (_contradicting > _agreeing || (_agreeing == 0 && (isRelinked || isReplaced)))
            {
                return GuidTrust.Unreliable;
            }

            var withoutStable = _hasRegeneratedGuid ? GuidTrust.Regenerated : GuidTrust.Unproven;
            return _hasStableGuid ? GuidTrust.Stable : withoutStable;
        }
    }

    /// <summary>Adds an article whose guid is known.</summary>
    /// <param name="link">The record of its link; null if unknown.</param>
    public void AddKnownGuid(ArticleFingerprints article, FingerprintRecord guid, FingerprintRecord? link)
    {
        _hasStableGuid = true;
        if (link is { ArticleNo: { } one } && guid.ArticleNo is { } other)
        {
            _agreeing += one == other ? 1 : 0;
            _contradicting += one == other ? 0 : 1;
        }
        else if (link is null && guid.Title is not null)
        {
            _relinked++;
            _agreeing += article.IsTextUnchanged(guid) ? 1 : 0;
            _rewritten += article.HasSameTitleOrBody(guid) ? 0 : 1;
        }
    }

    /// <summary>Adds an article without a link whose guid is known.</summary>
    /// <param name="text">The record of its text; null if unknown.</param>
    /// <param name="isMoved">True if the text that the guid had before is in the document under another guid.</param>
    public void AddKnownGuidWithoutLink(
        ArticleFingerprints article, FingerprintRecord guid, FingerprintRecord? text, bool isMoved)
    {
        _hasStableGuid = true;
        var isOther = text is { ArticleNo: { } one } && guid.ArticleNo is { } other && one != other;
        var isUnchanged = !isOther && article.IsTextUnchanged(guid);
        _agreeing += isUnchanged ? 1 : 0;
        _contradicting += isOther || (isMoved && !isUnchanged) ? 1 : 0;
        _replaced += article.HasSameTitleOrBody(guid) || guid.Title is null ? 0 : 1;
    }

    /// <summary>Adds an article that is known although its guid is not.</summary>
    public void AddRegeneratedGuid() => _hasRegeneratedGuid = true;
}
