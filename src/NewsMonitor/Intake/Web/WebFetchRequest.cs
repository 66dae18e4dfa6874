namespace NewsMonitor.Intake.Web;

/// <summary>A GET request for <see cref="PoliteClient"/>; a user name in the address is not sent.</summary>
internal sealed record WebFetchRequest(Uri Address, string Accept)
{
    // Servers limit all headers together, some to 4 KB.
    private const int MaxValidatorLength = 1024;

    /// <summary>
    /// The address in the settings that led here, such as the feed of a page; <see cref="Address"/> unless set. Its
    /// host receives <see cref="Headers"/> and may have any address. All other hosts receive none and must be public,
    /// or local if the configured host is local, too.
    /// </summary>
    public Uri ConfiguredAddress { get; init; } = Address;

    /// <summary>The ETag of the last response, byte for byte; null if a request cannot carry it.</summary>
    public string? ETag { get; init => field = KeepIfSendable(value); }

    /// <summary>The Last-Modified of the last response, byte for byte; null if a request cannot carry it.</summary>
    public string? LastModified { get; init => field = KeepIfSendable(value); }

    /// <summary>True if the request asks for a response only if the last one is out of date.</summary>
    public bool IsConditional => ETag is not null || LastModified is not null;

    /// <summary>Headers for the configured host only, usually secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// True if an address may receive <see cref="Headers"/>: the configured host and port, or an upgrade from http to
    /// https on the default ports.
    /// </summary>
    public bool CanReceiveHeaders(Uri address)
    {
        var isSameHost = address.IdnHost.Equals(ConfiguredAddress.IdnHost, StringComparison.OrdinalIgnoreCase);
        var isSame = address.Scheme == ConfiguredAddress.Scheme && address.Port == ConfiguredAddress.Port;
        return isSameHost && (isSame || IsHttpsUpgrade(ConfiguredAddress, address));
    }

    /// <summary>True for a change from http to https on the default ports.</summary>
    public static bool IsHttpsUpgrade(Uri from, Uri to)
        => from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true };

    /// <summary>Removes what is not part of a request: user name and fragment.</summary>
    public static Uri ToRequestUri(Uri address)
        => address.UserInfo.Length + address.Fragment.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "", Fragment = "" }.Uri
            : address;

    // A request with anything but printable ASCII in a header fails before it leaves.
    private static string? KeepIfSendable(string? validator)
        => validator is { Length: > 0 and <= MaxValidatorLength } && !validator.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? validator
            : null;
}
