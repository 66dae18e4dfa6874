namespace NewsMonitor.Feeds;

/// <summary>What relative addresses are resolved against.</summary>
/// <param name="Url">The address; null when nobody knows one.</param>
/// <param name="IsDeclared">Whether the document declares it itself (XML Base), so that it moves with no server.</param>
internal readonly record struct BaseUrl(Uri? Url, bool IsDeclared)
{
    /// <summary>The base inside an element that declares one of its own.</summary>
    /// <param name="declared">What it declares; null when nothing.</param>
    public BaseUrl WithDeclared(string? declared)
        => declared is { Length: > 0 } && Uri.TryCreate(UrlResolver.Resolve(Url, declared), UriKind.Absolute, out var address)
            ? new BaseUrl(address, IsDeclared: true)
            : this;

    /// <summary>An address made absolute where that is possible; empty when there is none.</summary>
    public string Resolve(string? address) => UrlResolver.Resolve(Url, address);

    /// <summary>An identifier: made absolute only by what the document says, so that it stays when the feed moves.</summary>
    public string ResolveId(string id) => IsDeclared ? UrlResolver.Resolve(Url, id) : id;
}
