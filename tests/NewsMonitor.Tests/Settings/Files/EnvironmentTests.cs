using Xunit;

namespace NewsMonitor.Settings.Files;

public sealed class EnvironmentTests
{
    [Fact]
    public void Variables_are_laid_over_all_files_whatever_their_case()
    {
        var settings = Given.Loaded(
            Given.Variables(
                ("Mail__Smtp__Host", "mail.example"),
                ("MAIL__SMTP__PORT", "465"),
                ("mail__smtp__security", "implicit"),
                ("Mail__Smtp__CheckRevocation", "False"),
                ("Polling__Every", "5m"),
                ("FEEDS__BBC_WORLD__NAME", "World"),
                ("Feeds__bbc-world__Every", "10m"),
                ("Terms__x", "truce"),
                ("HOME", "/root"),
                ("DOTNET__X", "1"),
                ("Mail", "ours only with two underscores")),
            """{ "Feeds": { "bbc-world": { "Url": "https://b.example/" } }, "Mail": { "Smtp": { "Host": "other.example" } } }""").Settings;

        Assert.Equal(
            ("mail.example", 465, SmtpSecurity.Implicit, false),
            (settings.Mail.Smtp.Host, settings.Mail.Smtp.Port, settings.Mail.Smtp.Security, settings.Mail.Smtp.CheckRevocation));
        Assert.Equal(TimeSpan.FromMinutes(5), settings.Polling.Every);
        Assert.Equal(
            ("World", TimeSpan.FromMinutes(10), "https://b.example/"),
            (settings.Feeds["bbc-world"].Name, settings.Feeds["bbc-world"].Every, settings.Feeds["bbc-world"].Url));
        Assert.Equal("truce", settings.Terms["x"]);
    }

    [Fact]
    public void A_list_of_variables_replaces_the_whole_list()
        => Assert.Equal(
            "b@x.example c@x.example",
            Given.Row(Given.Loaded(
                Given.Variables(("Mail__Operator__1", "c@x.example"), ("Mail__Operator__0", "b@x.example")),
                """{ "Mail": { "Operator": ["a@x.example", "y@x.example", "z@x.example"] } }""").Settings.Mail.Operator));

    [Fact]
    public void A_list_of_more_than_ten_keeps_its_order()
    {
        var variables = Given.Variables([.. Enumerable.Range(0, 12).Select(index => ($"Mail__Operator__{index}", $"a{index}@x.example"))]);

        Assert.Equal(
            Given.Row(Enumerable.Range(0, 12).Select(index => $"a{index}@x.example")),
            Given.Row(Given.Loaded(variables, "{}").Settings.Mail.Operator));
    }

    [Theory]
    [InlineData("Mail__Smtp__Hst", "x", "Mail__Smtp__Hst Mail:Smtp:Hst: There is no key 'Hst' here.\n  Did you mean Mail__Smtp__Host?")]
    [InlineData(
        "Mail__Banana__Peel",
        "x",
        "Mail__Banana__Peel Mail:Banana: There is no key 'Banana' here.\n  The keys here are From, Operator, Unsubscribe, Folder, Smtp.")]
    [InlineData("Mail____Host", "x", "Mail____Host Mail:: There is no key '' here.\n  The keys here are From, Operator, Unsubscribe, Folder, Smtp.")]
    [InlineData(
        "Mail__Smtp__Port",
        "lots",
        "Mail__Smtp__Port Mail:Smtp:Port: This is a text, but a whole number is expected.\n  Write a whole number, without quotes.")]
    [InlineData(
        "Mail__Operator",
        "a@b.example",
        "Mail__Operator Mail:Operator: This is a text, but a list is expected.\n  Set Mail__Operator__0, Mail__Operator__1 and so on.")]
    [InlineData(
        "Mail__Operator__1",
        "a@b.example",
        "Mail__Operator__1 Mail:Operator:1: '1' is not the next place in the list.\n"
        + "  Count without gaps: Mail__Operator__0, Mail__Operator__1 and so on.")]
    [InlineData(
        "Mail__Operator__first",
        "a@b.example",
        "Mail__Operator__first Mail:Operator:first: 'first' is not the next place in the list.\n"
        + "  Count without gaps: Mail__Operator__0, Mail__Operator__1 and so on.")]
    [InlineData("Mail__Smtp", "x", "Mail__Smtp Mail:Smtp: This is a text, but an object is expected.\n  Write { … } with keys and values.")]
    [InlineData("Polling__Every", "15", "Polling__Every Polling:Every: 15 has no unit.\n  Write 15s, 15m, 15h or 15d.")]
    [InlineData("Polling__Concurrency", "0", "Polling__Concurrency Polling:Concurrency: 0 is out of range.\n  Write 1 to 1024.")]
    [InlineData(
        "Mail__Smtp__OAuth__Token",
        "x",
        "Mail__Smtp__OAuth__Token Mail:Smtp:OAuth:Token: There is no key 'Token' here.\n"
        + "  The keys here are TokenUrl, ClientId, ClientSecretFile, RefreshTokenFile, Scope.")]
    public void A_variable_that_sets_nothing_is_refused_by_name(string name, string value, string report)
        => Assert.Equal(report, Given.Report(Given.Variables((name, value)), "{}"));

    [Fact]
    public void Two_variables_for_one_setting_are_refused()
        => Assert.Equal(
            "Mail__From Mail:From: MAIL__FROM sets the same.\n  Take one of the two out.",
            Given.Report(Given.Variables(("Mail__From", "a@b.example"), ("MAIL__FROM", "c@b.example")), "{}"));

    [Fact]
    public void A_variable_for_a_part_of_what_another_sets_whole_is_refused()
        => Assert.Equal(
            "Mail__From__X Mail:From:X: Mail__From sets the same.\n  Take one of the two out.",
            Given.Report(Given.Variables(("Mail__From", "a@b.example"), ("Mail__From__X", "c@b.example")), "{}"));
}
