using System.Net;

namespace NewsMonitor.Intake.Web;

/// <summary>What the web answered to a <see cref="WebFetchRequest"/>.</summary>
internal abstract record WebFetchResult
{
    private WebFetchResult()
    {
    }

    /// <summary>A server answered, whatever the status; the redirects are over.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Address">Where the answer came from, after redirects.</param>
    internal sealed record Responded(HttpStatusCode Status, Uri Address) : WebFetchResult
    {
        /// <summary>Where the first redirects led while all were permanent (301, 308); null when the first was not, or there was none.</summary>
        public Uri? MovedTo { get; init; }

        /// <summary>The bytes, unpacked; empty unless the status is one of success.</summary>
        public byte[] Body { get; init; } = [];

        /// <summary>The Content-Type, as sent.</summary>
        public string? ContentType { get; init; }

        /// <summary>The ETag, byte for byte.</summary>
        public string? ETag { get; init; }

        /// <summary>The Last-Modified, byte for byte.</summary>
        public string? LastModified { get; init; }

        /// <summary>How long the server wants it to be thought fresh; a day at most.</summary>
        public TimeSpan MaxAge { get; init; }
    }

    /// <summary>The host asks to be left alone for a while: it has just said so, or it said so before and nothing was sent.</summary>
    /// <param name="Reason">What it said, for people.</param>
    /// <param name="Until">Until when.</param>
    internal sealed record Throttled(string Reason, DateTimeOffset Until) : WebFetchResult;

    /// <summary>The way goes on elsewhere. <see cref="PoliteClient"/> follows, and hands none of these out.</summary>
    /// <param name="To">Where to.</param>
    /// <param name="IsPermanent">Whether the address is another one from now on (301, 308).</param>
    internal sealed record Redirected(Uri To, bool IsPermanent) : WebFetchResult;

    /// <summary>There was no usable answer.</summary>
    /// <param name="Reason">Why, for people; holds no address.</param>
    /// <param name="HasResponse">Whether a server answered at all; if not, the fault may be on our side.</param>
    internal sealed record Failed(string Reason, bool HasResponse = true) : WebFetchResult;
}
