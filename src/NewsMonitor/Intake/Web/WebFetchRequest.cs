namespace NewsMonitor.Intake.Web;

/// <summary>What to ask the web for.</summary>
/// <param name="Address">The http or https address; a user name in it is not sent.</param>
/// <param name="Accept">The header Accept.</param>
internal sealed record WebFetchRequest(Uri Address, string Accept)
{
    /// <summary>
    /// The address that the owner wrote into the settings and that led here, as the feed of a page; <see cref="Address"/>
    /// itself unless set. Its host gets <see cref="Headers"/> and may have any address. Every other host gets none and must be
    /// public; or on a network of the owner's, too, if the written host is.
    /// </summary>
    public Uri ConfiguredAddress { get; init; } = Address;

    /// <summary>The ETag of the last answer read, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the last answer read, byte for byte.</summary>
    public string? LastModified { get; init; }

    /// <summary>Headers for the owner's host alone, secrets above all.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// Whether an address may see the owner's headers: the same host and port, or the same host by https instead of http on
    /// their usual ports.
    /// </summary>
    public bool CanReceiveHeaders(Uri address)
    {
        var isSameHost = address.IdnHost.Equals(ConfiguredAddress.IdnHost, StringComparison.OrdinalIgnoreCase);
        var isSame = address.Scheme == ConfiguredAddress.Scheme && address.Port == ConfiguredAddress.Port;
        var isUpgrade = address is { Scheme: "https", IsDefaultPort: true } && ConfiguredAddress is { Scheme: "http", IsDefaultPort: true };
        return isSameHost && (isSame || isUpgrade);
    }

    /// <summary>An address as it is asked for: without user name and fragment.</summary>
    public static Uri ToRequestUri(Uri address)
        => address.UserInfo.Length + address.Fragment.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "", Fragment = "" }.Uri
            : address;
}
