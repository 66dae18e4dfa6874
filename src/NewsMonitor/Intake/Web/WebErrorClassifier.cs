using System.Globalization;
using Polly;

namespace NewsMonitor.Intake.Web;

/// <summary>Turns the exceptions of a request into a reason for the operator.</summary>
internal static class WebErrorClassifier
{
    public const string PrivateAddressReason =
        "it leads to an address that is not public, which is refused (Polling:AllowPrivate)";

    /// <summary>The reason for a response that was cut off or packed wrongly.</summary>
    public const string BrokenOffReason = "the connection broke off in the middle of the answer";

    public static bool IsWebError(Exception error) => error is HttpRequestException or IOException
        or UriFormatException or InvalidOperationException or ExecutionRejectedException;

    /// <summary>True if a host was refused because of its addresses.</summary>
    public static bool IsPrivateAddress(Exception? error)
        => error is HttpRequestException { InnerException: PrivateAddressException };

    public static WebFetchResult.Failed ToResult(Exception error)
        => new(Describe(error), HasResponse: !IsConnectionFailure(error));

    public static string DescribeTimeout(TimeSpan timeout)
        => string.Create(CultureInfo.InvariantCulture, $"no complete answer within {timeout.TotalSeconds:0.#} s");

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
            => BrokenOffReason,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            => "the answer is not HTTP",
        _ => "the request failed: " + error.GetType().Name,
    };
}
