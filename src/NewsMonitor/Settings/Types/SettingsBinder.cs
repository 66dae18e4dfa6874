using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Types;

/// <summary>
/// Turns written settings that passed the <see cref="SettingsTypeChecks"/> into options; what is not written keeps its
/// default. It is spelled out, because the JSON serializer would take a third of the time in which a verb starts.
/// </summary>
internal static class SettingsBinder
{
    public static MonitorSettings Bind(SettingsMap written)
    {
        var (section, settings) = (new BoundSection(written), new MonitorSettings());
        settings.Feeds = section.Entries(nameof(settings.Feeds), entry => BindFeed(Section(entry)));
        settings.Terms = section.Entries(nameof(settings.Terms), entry => ((SettingsScalar)entry).Text);
        settings.Rules = section.Entries(nameof(settings.Rules), entry => BindRule(Section(entry)));
        settings.Digests = section.Entries(nameof(settings.Digests), entry => BindDigest(Section(entry)));
        settings.Mail = BindMail(section.Section(nameof(settings.Mail)));
        settings.Polling = BindPolling(section.Section(nameof(settings.Polling)));
        settings.Store = BindStore(section.Section(nameof(settings.Store)));
        settings.Health = BindHealth(section.Section(nameof(settings.Health)));
        return settings;
    }

    private static BoundSection Section(SettingsNode node) => new((SettingsMap)node);

    private static FeedOptions BindFeed(BoundSection section)
    {
        var feed = new FeedOptions();
        feed.Url = section.Text(nameof(feed.Url), feed.Url);
        feed.Name = section.Text(nameof(feed.Name), feed.Name);
        feed.Tags = section.Texts(nameof(feed.Tags), feed.Tags);
        feed.Every = section.FindDuration(nameof(feed.Every));
        feed.FullText = section.Choice(nameof(feed.FullText), feed.FullText);
        feed.Enabled = section.Flag(nameof(feed.Enabled), feed.Enabled);
        feed.Headers = section.TextsByName(nameof(feed.Headers));
        feed.HeaderFiles = section.TextsByName(nameof(feed.HeaderFiles));
        feed.Username = section.Text(nameof(feed.Username), feed.Username);
        feed.Password = section.Text(nameof(feed.Password), feed.Password);
        feed.PasswordFile = section.Text(nameof(feed.PasswordFile), feed.PasswordFile);
        return feed;
    }

    private static RuleOptions BindRule(BoundSection section)
    {
        var rule = new RuleOptions();
        rule.Name = section.Text(nameof(rule.Name), rule.Name);
        rule.Query = section.Text(nameof(rule.Query), rule.Query);
        rule.All = section.Texts(nameof(rule.All), rule.All);
        rule.Any = section.Texts(nameof(rule.Any), rule.Any);
        rule.None = section.Texts(nameof(rule.None), rule.None);
        rule.Feeds = section.Texts(nameof(rule.Feeds), rule.Feeds);
        rule.LookBack = section.FindDuration(nameof(rule.LookBack));
        rule.Examples = BindExamples(section.Section(nameof(rule.Examples)));
        rule.Enabled = section.Flag(nameof(rule.Enabled), rule.Enabled);
        return rule;
    }

    private static ExampleOptions BindExamples(BoundSection section)
    {
        var examples = new ExampleOptions();
        examples.Match = section.Texts(nameof(examples.Match), examples.Match);
        examples.NoMatch = section.Texts(nameof(examples.NoMatch), examples.NoMatch);
        return examples;
    }

    private static DigestOptions BindDigest(BoundSection section)
    {
        var digest = new DigestOptions();
        digest.Name = section.Text(nameof(digest.Name), digest.Name);
        digest.Schedule = section.Text(nameof(digest.Schedule), digest.Schedule);
        digest.TimeZone = section.Text(nameof(digest.TimeZone), digest.TimeZone);
        digest.Rules = section.Texts(nameof(digest.Rules), digest.Rules);
        digest.To = section.Texts(nameof(digest.To), digest.To);
        digest.QuietHours = section.Text(nameof(digest.QuietHours), digest.QuietHours);
        digest.AtMost = section.Text(nameof(digest.AtMost), digest.AtMost);
        digest.WhenEmpty = section.Choice(nameof(digest.WhenEmpty), digest.WhenEmpty);
        digest.Enabled = section.Flag(nameof(digest.Enabled), digest.Enabled);
        return digest;
    }

    private static MailOptions BindMail(BoundSection section)
    {
        var mail = new MailOptions();
        mail.From = section.Text(nameof(mail.From), mail.From);
        mail.Operator = section.Texts(nameof(mail.Operator), mail.Operator);
        mail.Unsubscribe = section.Text(nameof(mail.Unsubscribe), mail.Unsubscribe);
        mail.Folder = section.Text(nameof(mail.Folder), mail.Folder);
        mail.Smtp = BindSmtp(section.Section(nameof(mail.Smtp)));
        return mail;
    }

    private static SmtpOptions BindSmtp(BoundSection section)
    {
        var smtp = new SmtpOptions();
        smtp.Host = section.Text(nameof(smtp.Host), smtp.Host);
        smtp.Port = section.Number(nameof(smtp.Port), smtp.Port);
        smtp.Security = section.Choice(nameof(smtp.Security), smtp.Security);
        smtp.Username = section.Text(nameof(smtp.Username), smtp.Username);
        smtp.Password = section.Text(nameof(smtp.Password), smtp.Password);
        smtp.PasswordFile = section.Text(nameof(smtp.PasswordFile), smtp.PasswordFile);
        smtp.OAuth = BindOAuth(section.Section(nameof(smtp.OAuth)));
        smtp.CaFile = section.Text(nameof(smtp.CaFile), smtp.CaFile);
        smtp.CheckRevocation = section.Flag(nameof(smtp.CheckRevocation), smtp.CheckRevocation);
        smtp.LocalDomain = section.Text(nameof(smtp.LocalDomain), smtp.LocalDomain);
        return smtp;
    }

    private static OAuthOptions BindOAuth(BoundSection section)
    {
        var oauth = new OAuthOptions();
        oauth.TokenUrl = section.Text(nameof(oauth.TokenUrl), oauth.TokenUrl);
        oauth.ClientId = section.Text(nameof(oauth.ClientId), oauth.ClientId);
        oauth.ClientSecretFile = section.Text(nameof(oauth.ClientSecretFile), oauth.ClientSecretFile);
        oauth.RefreshTokenFile = section.Text(nameof(oauth.RefreshTokenFile), oauth.RefreshTokenFile);
        oauth.Scope = section.Text(nameof(oauth.Scope), oauth.Scope);
        return oauth;
    }

    private static PollingOptions BindPolling(BoundSection section)
    {
        var polling = new PollingOptions();
        polling.Every = section.FindDuration(nameof(polling.Every));
        polling.MinEvery = section.FindDuration(nameof(polling.MinEvery)) ?? polling.MinEvery;
        polling.MaxEvery = section.FindDuration(nameof(polling.MaxEvery)) ?? polling.MaxEvery;
        polling.Concurrency = section.Number(nameof(polling.Concurrency), polling.Concurrency);
        polling.PerHost = section.Number(nameof(polling.PerHost), polling.PerHost);
        polling.HostPause = section.FindDuration(nameof(polling.HostPause)) ?? polling.HostPause;
        polling.Timeout = section.FindDuration(nameof(polling.Timeout)) ?? polling.Timeout;
        polling.MaxBytes = section.Number(nameof(polling.MaxBytes), polling.MaxBytes);
        polling.FirstRun = section.Choice(nameof(polling.FirstRun), polling.FirstRun);
        polling.Contact = section.Text(nameof(polling.Contact), polling.Contact);
        polling.AllowPrivate = section.Flag(nameof(polling.AllowPrivate), polling.AllowPrivate);
        return polling;
    }

    private static StoreOptions BindStore(BoundSection section)
    {
        var store = new StoreOptions();
        store.Provider = section.Choice(nameof(store.Provider), store.Provider);
        store.Path = section.Text(nameof(store.Path), store.Path);
        store.KeepArticles = section.FindDuration(nameof(store.KeepArticles)) ?? store.KeepArticles;
        return store;
    }

    private static HealthOptions BindHealth(BoundSection section)
    {
        var health = new HealthOptions();
        health.Port = section.Number(nameof(health.Port), health.Port);
        health.Bind = section.Text(nameof(health.Bind), health.Bind);
        health.Token = section.Text(nameof(health.Token), health.Token);
        health.TokenFile = section.Text(nameof(health.TokenFile), health.TokenFile);
        health.PingUrl = section.Text(nameof(health.PingUrl), health.PingUrl);
        return health;
    }
}
