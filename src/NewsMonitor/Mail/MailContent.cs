namespace NewsMonitor.Mail;

/// <summary>The content that all copies of a mail share.</summary>
internal sealed record MailContent
{
    /// <summary>One of <see cref="MailKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The digest or alert; null for other mails.</summary>
    public string? DigestId { get; init; }

    /// <summary>The number of the edition or notice; null for other mails.</summary>
    public int? Number { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required string ListName { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The address in the List-Unsubscribe header; null for none.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>Key of the story of an alert, whose mails form one thread; null for no thread.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>The list of the mail: a digest, or all mails of a kind.</summary>
    public string ListId => DigestId ?? Kind;
}
