namespace NewsMonitor.Intake.Polling;

/// <summary>What a server answered to the request for a feed.</summary>
internal abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>A body that has not been read as a feed yet.</summary>
    /// <param name="Body">The bytes, unpacked.</param>
    /// <param name="ContentType">The Content-Type, as sent.</param>
    /// <param name="Address">Where it came from, after redirects.</param>
    /// <param name="ETag">The ETag, byte for byte.</param>
    /// <param name="LastModified">The Last-Modified, byte for byte.</param>
    /// <param name="MaxAge">How long the server wants it to be thought fresh (RFC 9111 section 5.2.2.1).</param>
    /// <param name="MovedTo">Where the feed is from now on, as far as the server says (301, 308); null when it says nothing.</param>
    internal sealed record Fetched(
        byte[] Body,
        string? ContentType,
        Uri Address,
        string? ETag,
        string? LastModified,
        TimeSpan MaxAge,
        Uri? MovedTo = null) : FetchResult;

    /// <summary>Nothing has changed since the validators that were sent.</summary>
    /// <param name="ETag">A new ETag, byte for byte; null when the old one stands.</param>
    /// <param name="LastModified">A new Last-Modified, byte for byte; null when the old one stands.</param>
    /// <param name="MaxAge">How long the server wants it to be thought fresh.</param>
    /// <param name="MovedTo">Where the feed is from now on, as far as the server says; null when it says nothing.</param>
    internal sealed record NotModified(string? ETag, string? LastModified, TimeSpan MaxAge, Uri? MovedTo = null) : FetchResult;

    /// <summary>The feed is gone for good (410).</summary>
    internal sealed record Gone : FetchResult;

    /// <summary>The host asks to be left alone for a while (Retry-After).</summary>
    /// <param name="Reason">What it said.</param>
    /// <param name="Until">Until when.</param>
    internal sealed record Throttled(string Reason, DateTimeOffset Until) : FetchResult;

    /// <summary>There was no usable answer.</summary>
    /// <param name="Reason">Why, for people.</param>
    /// <param name="HasResponse">Whether the server answered at all; if not, the fault may be on our side.</param>
    internal sealed record Failed(string Reason, bool HasResponse = true) : FetchResult;
}
