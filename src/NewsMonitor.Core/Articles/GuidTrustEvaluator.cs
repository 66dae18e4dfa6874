namespace NewsMonitor.Articles;

/// <summary>What the guids of a document are worth.</summary>
internal enum GuidTrust
{
    /// <summary>Nothing is known of them.</summary>
    Unproven,

    /// <summary>Some guid of the document is known: they are kept.</summary>
    Stable,

    /// <summary>Made anew at every build.</summary>
    Regenerated,

    /// <summary>They number lines, or were given out a second time: they say nothing.</summary>
    Unreliable,
}

/// <summary>Hears what each article of a document says for or against its guids.</summary>
internal sealed class GuidTrustEvaluator
{
    private const int MinRelinkedArticles = 3;

    private int _agreeing;
    private int _contradicting;
    private int _relinked;
    private int _rewritten;
    private bool _hasStableGuid;
    private bool _hasRegeneratedGuid;

    /// <summary>The sum of it.</summary>
    public GuidTrust Trust
    {
        get
        {
            if (_contradicting > _agreeing || (_rewritten > 0 && _relinked >= MinRelinkedArticles && _agreeing == 0))
            {
                return GuidTrust.Unreliable;
            }

            var withoutAny = _hasRegeneratedGuid ? GuidTrust.Regenerated : GuidTrust.Unproven;
            return _hasStableGuid ? GuidTrust.Stable : withoutAny;
        }
    }

    /// <summary>An article whose guid is known.</summary>
    /// <param name="prints">The article.</param>
    /// <param name="guid">What is remembered of the guid.</param>
    /// <param name="link">What is remembered of its link; null when nothing is.</param>
    /// <param name="ownsLink">Whether it has a link of its own.</param>
    public void AddKnownGuid(ArticleFingerprints prints, FingerprintRecord guid, FingerprintRecord? link, bool ownsLink)
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
            _agreeing += prints.IsTextUnchanged(guid) ? 1 : 0;
            _rewritten += prints.HasSameTitleOrBody(guid) ? 0 : 1;
        }
    }

    /// <summary>An article that is known although its guid is not.</summary>
    public void AddRegeneratedGuid() => _hasRegeneratedGuid = true;
}
