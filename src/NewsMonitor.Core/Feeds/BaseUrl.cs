namespace NewsMonitor.Feeds;

/// <summary>
/// The URL that relative URLs are resolved against; null if unknown. One that the document declares (XML Base) does not
/// change when the feed moves.
/// </summary>
internal readonly record struct BaseUrl(Uri? Url, bool IsDeclared)
{
    /// <summary>Returns the base URL inside an element, which may declare one of its own.</summary>
    public BaseUrl WithDeclared(string? declared)
        => declared is { Length: > 0 }
            && Uri.TryCreate(UrlResolver.Resolve(Url, declared), UriKind.Absolute, out var url)
            ? new BaseUrl(url, IsDeclared: true)
            : this;

    /// <summary>Returns an absolute URL if possible; empty if there is none.</summary>
    public string Resolve(string? address) => UrlResolver.Resolve(Url, address);

    /// <summary>Resolves an identifier against a declared base alone, so that it survives a move of the feed.</summary>
    public string ResolveId(string id) => IsDeclared ? UrlResolver.Resolve(Url, id) : id;
}
