namespace NewsMonitor.Feeds;

/// <summary>What relative addresses are resolved against.</summary>
/// <param name="Address">The address; null when nobody knows one.</param>
/// <param name="IsDeclared">Whether the document declares it itself (XML Base), so that it moves with no server.</param>
internal readonly record struct FeedBase(Uri? Address, bool IsDeclared)
{
    /// <summary>The base inside an element that declares one of its own.</summary>
    /// <param name="declared">What it declares; null when nothing.</param>
    public FeedBase With(string? declared)
        => declared is { Length: > 0 } && Uri.TryCreate(FeedAddress.Resolve(Address, declared), UriKind.Absolute, out var address)
            ? new FeedBase(address, IsDeclared: true)
            : this;

    /// <summary>An address made absolute where that is possible; empty when there is none.</summary>
    public string Resolve(string? address) => FeedAddress.Resolve(Address, address);

    /// <summary>An identifier: made absolute only by what the document says, so that it stays when the feed moves.</summary>
    public string ResolveDeclared(string id) => IsDeclared ? FeedAddress.Resolve(Address, id) : id;
}
