namespace NewsMonitor.Articles;

/// <summary>
/// The prints of one article in one document: 64-bit numbers that stand for what identifies it, to be remembered for its
/// feed for ever (40 bytes at most). <see cref="ArticleIdentity"/> tells what counts.
/// </summary>
public sealed class ArticlePrints
{
    private readonly long? _guid;
    private readonly long? _link;
    private readonly long? _guidAndLink;
    private readonly long? _linkAndTitle;
    private readonly long? _linkAndBody;
    private readonly long? _text;
    private readonly bool _hasOwnGuid;

    internal ArticlePrints(
        bool isRepeat, bool hasOwnGuid, long? guid, long? link, long? guidAndLink, long? linkAndTitle, long? linkAndBody, long? text)
    {
        IsRepeat = isRepeat;
        _hasOwnGuid = hasOwnGuid;
        _guid = guid;
        _link = link;
        _guidAndLink = guidAndLink;
        _linkAndTitle = linkAndTitle;
        _linkAndBody = linkAndBody;
        _text = text;
        long?[] prints = [guid, link, guidAndLink, linkAndTitle, linkAndBody, text];
        All = [.. prints.OfType<long>()];
    }

    /// <summary>Whether the link stands for this article alone.</summary>
    public bool HasOwnLink => _link is not null;

    /// <summary>Whether the same article stands earlier in the same document: it is to be passed over.</summary>
    public bool IsRepeat { get; }

    /// <summary>What to remember of the article, known or new: an edit may have brought prints that are not yet remembered.</summary>
    public IReadOnlyList<long> All { get; }

    /// <summary>Whether the article was seen before.</summary>
    /// <param name="seen">All prints remembered for its feed.</param>
    public bool IsKnown(IReadOnlySet<long> seen)
    {
        if (Contains(seen, _guid) || Contains(seen, _guidAndLink))
        {
            return true;
        }

        return _link is null
            ? Contains(seen, _text)
            : Contains(seen, _link) && (!_hasOwnGuid || Contains(seen, _linkAndTitle) || Contains(seen, _linkAndBody));
    }

    private static bool Contains(IReadOnlySet<long> seen, long? print) => print is { } value && seen.Contains(value);
}
