namespace NewsMonitor.Storage;

/// <summary>
/// The states of an article in a digest, as conditions on <c>digest_article.number</c>. An article that has left
/// <see cref="Waiting"/> never returns to it.
/// </summary>
internal static class DigestArticleStates
{
    /// <summary>Waits for the next mail of the digest.</summary>
    public const string Waiting = "number is null";

    /// <summary>In the mail of that number, or set aside.</summary>
    public const string Handled = "number is not null";

    /// <summary>In the mail of that number.</summary>
    public const string Published = "number > 0";

    /// <summary>Held back after a restore, because it may have been mailed since the backup.</summary>
    public const string SetAside = "number = 0";

    /// <summary>The number of articles that are <see cref="SetAside"/>.</summary>
    public const string SetAsideNumber = "0";
}
