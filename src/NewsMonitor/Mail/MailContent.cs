namespace NewsMonitor.Mail;

/// <summary>What all copies of one mail have in common.</summary>
internal sealed record MailContent
{
    /// <summary><c>digest</c>, <c>alert</c>, <c>welcome</c> or <c>notice</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of the digest; the kind itself for a mail of no digest.</summary>
    public required string Id { get; init; }

    /// <summary>The running number.</summary>
    public required int Number { get; init; }

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The name in List-Id.</summary>
    public required string ListName { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain part.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part.</summary>
    public required string Html { get; init; }

    /// <summary>The address to stop it; null for none.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>What names the story of an alert; mails of one story form one thread. Null for no thread.</summary>
    public string? ThreadKey { get; init; }
}
