using System.Net;

namespace NewsMonitor.Intake.Web;

/// <summary>The result of a <see cref="WebFetchRequest"/>.</summary>
internal abstract record WebFetchResult
{
    private WebFetchResult()
    {
    }

    /// <summary>A server responded, with any status but a redirect.</summary>
    internal sealed record Responded(HttpStatusCode Status, Uri Address) : WebFetchResult
    {
        public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous;

        /// <summary>The target of the leading permanent redirects (301, 308); null if there are none.</summary>
        public Uri? MovedTo { get; init; }

        /// <summary>The decompressed body; empty unless <see cref="IsSuccess"/>.</summary>
        public byte[] Body { get; init; } = [];

        /// <summary>The reason why the body is not complete; null if nothing is known to be missing.</summary>
        public string? Truncation { get; init; }

        /// <summary>
        /// True if the server announced where the body ends. Otherwise a body that broke off looks like a complete one.
        /// </summary>
        public bool HasKnownEnd { get; init; }

        public string? ContentType { get; init; }

        /// <summary>The Link header, as sent.</summary>
        public string? Link { get; init; }

        public string? ETag { get; init; }

        public string? LastModified { get; init; }

        /// <summary>The time for which the response is fresh; at most <see cref="ServerDelay.Max"/>.</summary>
        public TimeSpan MaxAge { get; init; }
    }

    /// <summary>The host asked for a pause: in this response, or earlier and nothing was sent.</summary>
    internal sealed record Throttled(string Reason, DateTimeOffset Until) : WebFetchResult;

    /// <summary>A redirect, which <see cref="PoliteClient"/> follows and never returns.</summary>
    internal sealed record Redirected(Uri To, bool IsPermanent) : WebFetchResult;

    /// <summary>There was no usable response.</summary>
    /// <param name="HasResponse">False if no server responded, so the fault may be on our side.</param>
    internal sealed record Failed(string Reason, bool HasResponse = true) : WebFetchResult
    {
        /// <summary>
        /// True if the server may have stumbled over the validators; the next request is better sent without them.
        /// </summary>
        public bool AreValidatorsRejected { get; init; }
    }
}
