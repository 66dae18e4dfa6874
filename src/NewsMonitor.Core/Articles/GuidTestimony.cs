namespace NewsMonitor.Articles;

/// <summary>What the guids of a document are worth.</summary>
internal enum GuidTrust
{
    /// <summary>Nothing is known of them.</summary>
    Unproven,

    /// <summary>Some guid of the document is known: they are kept.</summary>
    Kept,

    /// <summary>Made anew at every build.</summary>
    Anew,

    /// <summary>They number lines, or were given out a second time: they say nothing.</summary>
    Void,
}

/// <summary>Hears what each article of a document says for or against its guids.</summary>
internal sealed class GuidTestimony
{
    private const int Several = 3;

    private int _agreeing;
    private int _contradicting;
    private int _moved;
    private int _rewritten;
    private bool _isAnyKept;
    private bool _isAnyAnew;

    /// <summary>The sum of it.</summary>
    public GuidTrust Trust
    {
        get
        {
            if (_contradicting > _agreeing || (_rewritten > 0 && _moved >= Several && _agreeing == 0))
            {
                return GuidTrust.Void;
            }

            var withoutAny = _isAnyAnew ? GuidTrust.Anew : GuidTrust.Unproven;
            return _isAnyKept ? GuidTrust.Kept : withoutAny;
        }
    }

    /// <summary>An article whose guid is known.</summary>
    /// <param name="prints">The article.</param>
    /// <param name="guid">What is remembered of the guid.</param>
    /// <param name="link">What is remembered of its link; null when nothing is.</param>
    /// <param name="ownsLink">Whether it has a link of its own.</param>
    public void HearKnown(ArticleFingerprints prints, FingerprintRecord guid, FingerprintRecord? link, bool ownsLink)
    {
        _isAnyKept = true;
        if (link is { ArticleNo: { } one } && guid.ArticleNo is { } other)
        {
            _agreeing += one == other ? 1 : 0;
            _contradicting += one == other ? 0 : 1;
        }
        else if (link is null && ownsLink && guid.Title is not null)
        {
            _moved++;
            _agreeing += prints.IsTextUnchanged(guid) ? 1 : 0;
            _rewritten += prints.HasSameTitleOrBody(guid) ? 0 : 1;
        }
    }

    /// <summary>An article that is known although its guid is not.</summary>
    public void HearAnew() => _isAnyAnew = true;
}
