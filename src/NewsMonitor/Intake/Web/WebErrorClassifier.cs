using Polly;

namespace NewsMonitor.Intake.Web;

/// <summary>What it means, for people, when a request ends in an exception.</summary>
internal static class WebErrorClassifier
{
    /// <summary>Why no answer came.</summary>
    public const string PrivateAddressReason =
        "it leads to an address that is not public, which is refused (Polling:AllowPrivate)";

    /// <summary>Whether an exception is one of the ways in which the web fails.</summary>
    public static bool IsWebError(Exception error) => error
        is HttpRequestException or IOException or UriFormatException or InvalidOperationException or ExecutionRejectedException;

    /// <summary>Whether a host was refused because of its addresses.</summary>
    public static bool IsPrivateAddress(Exception? error)
        => error is HttpRequestException { InnerException: PrivateAddressException };

    /// <summary>The answer that an exception stands for.</summary>
    public static WebFetchResult.Failed ToResult(Exception error) => new(Describe(error), HasResponse: !IsConnectionFailure(error));

    private static bool IsConnectionFailure(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.ProxyTunnelError,
    } && !IsPrivateAddress(error);

    private static string Describe(Exception error) => error switch
    {
        HttpRequestException { InnerException: PrivateAddressException } => PrivateAddressReason,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
            => "the host name cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            => "no connection to the host",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            => "no secure connection to the host: its certificate is not valid here",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or IOException
            or HttpRequestException { InnerException: IOException }
            => "the connection broke off in the middle of the answer",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            => "the answer is not HTTP",
        _ => "the request failed: " + error.GetType().Name,
    };
}
