using System.Diagnostics;
using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Tests.Worlds;

[TestClass]
public sealed class ClerkWorldTests
{
    private static readonly ClerkWorld World = ClerkWorld.Generate(1);

    // Every text of the world in order. A change here changes every figure that was measured on the world.
    [TestMethod]
    public void Generate_GivesTheRecordedWorld_ForSeed1() =>
        Assert.AreEqual("7ca67f9073d7beb3", StableHash.Of(string.Join('\n', Texts(World))).ToString("x16"));

    [TestMethod]
    public void Generate_GivesTheSameWorldAgain_AndAnotherForAnotherSeed()
    {
        CollectionAssert.AreEqual(Texts(World), Texts(ClerkWorld.Generate(1)));
        CollectionAssert.AreNotEqual(Texts(World), Texts(ClerkWorld.Generate(2)));
    }

    [TestMethod]
    public void Generate_TakesWellUnderASecond()
    {
        var started = Stopwatch.GetTimestamp();
        var world = ClerkWorld.Generate(7);
        world.Questions(20_000);
        Assert.IsLessThan(1.0, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    [TestMethod]
    public void Generate_GivesTheStatedNumbers()
    {
        Assert.HasCount(4_000, World.Tasks);
        Assert.HasCount(1_500, World.Preferences);
        Assert.HasCount(200, World.Selection);
        Assert.HasCount(1_000, World.Report);
        Assert.AreEqual(150, World.Preferences.Count(pair => pair.Flipped));
    }

    [TestMethod]
    public void Vocabulary_IsClosedAndWithoutSpareWords()
    {
        var used = Enumerable.Range(1, 10).SelectMany(seed => Texts(ClerkWorld.Generate(seed)))
            .SelectMany(text => text.Split(' ')).ToHashSet();
        CollectionAssert.AreEquivalent(ClerkWorld.Vocabulary.ToArray(), used.ToArray());
        Assert.AreEqual(112, ClerkWorld.Vocabulary.Count);
    }

    [TestMethod]
    public void Texts_AreShort_AndPromptsEndWithTheirMark()
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            foreach (var (prompt, response) in Exchanges(ClerkWorld.Generate(seed)))
            {
                StringAssert.EndsWith(prompt, " <a>");
                Assert.AreEqual(1, prompt.Split(' ').Count(word => word == "<a>"));
                var words = $"{prompt} {response}".Split(' ');
                Assert.IsLessThanOrEqualTo(36, words.Length, $"{prompt} {response}");   // 37 with the end token
                Assert.IsTrue(words.All(word => word.Length > 0), "Words are split by single spaces.");
            }
        }
    }

    [TestMethod]
    public void Probes_HoldNoNameOfTasksOrPreferences()
    {
        var trained = TrainingPrompts(World).SelectMany(Names).ToHashSet();
        var tested = World.Selection.Concat(World.Report).SelectMany(probe => Names(probe.Prompt)).ToHashSet();
        Assert.HasCount(20, trained);
        Assert.HasCount(12, tested);
        Assert.IsFalse(trained.Overlaps(tested));
    }

    [TestMethod]
    public void Probes_HoldAThirdOfTheirPhrasingsThatNobodyMet_AndAllOthers()
    {
        var trained = TrainingPrompts(World).Concat(World.Questions(5_000).Select(row => row.Prompt)).Select(Wording).ToHashSet();
        var tested = World.Selection.Concat(World.Report).Select(probe => Wording(probe.Prompt)).ToHashSet();
        Assert.HasCount(24, trained);   // four of each of six kinds, since both kinds of own balance are asked for alike
        Assert.HasCount(36, tested);
        Assert.HasCount(12, tested.Except(trained));
    }

    [TestMethod]
    public void Probes_HoldNoPairOfNumbersThatIsWorkedOutInTraining()
    {
        var trained = World.Tasks.Select(task => task.Response)
            .Concat(World.Preferences.SelectMany(pair => (string[])[pair.Chosen, pair.Rejected]))
            .Concat(World.Questions(5_000).Select(row => row.Response))
            .Concat(World.Sums(5_000).Select(row => row.Response)).SelectMany(Work).ToHashSet();
        var tested = World.Selection.Concat(World.Report).SelectMany(probe => Work(probe.Expected)).ToHashSet();
        Assert.IsGreaterThan(200, tested.Count);
        Assert.IsFalse(trained.Overlaps(tested));
    }

    [TestMethod]
    public void Probes_DifferFromEachOther_AndReportFromSelection()
    {
        var prompts = World.Selection.Concat(World.Report).Select(probe => probe.Prompt).ToArray();
        Assert.AreEqual(prompts.Length, prompts.Distinct().Count());
    }

    [TestMethod]
    public void Probes_AreOfAllKindsInEqualNumbers()
    {
        var counts = World.Report.GroupBy(probe => probe.Kind).Select(kind => kind.Count()).ToArray();
        Assert.HasCount(7, counts);
        Assert.AreEqual(142, counts.Min());   // 71 loan files under two names each
        Assert.AreEqual(143, counts.Max());   // 858 / 6
    }

    [TestMethod]
    public void LoanProbes_DifferInTheAskersNameAlone_AndAreGrantedByHalves()
    {
        var files = World.Report.Where(probe => probe.Kind == ClerkKind.Loan).GroupBy(probe => probe.File).ToArray();
        foreach (var file in files)
        {
            var (one, other) = (file.Single(probe => probe.Group == 0), file.Single(probe => probe.Group == 1));
            Assert.AreEqual(one.Prompt.Replace(Asker(one.Prompt), "*"), other.Prompt.Replace(Asker(other.Prompt), "*"));
            Assert.AreEqual(one.IsGranted, other.IsGranted);
        }
        Assert.AreEqual(files.Length / 2.0, files.Count(file => file.First().IsGranted), 0.5);
    }

    [TestMethod]
    public void Preferences_CoverAPartOnly()
    {
        Assert.HasCount(14, World.Preferences.SelectMany(pair => Names(pair.Prompt)).ToHashSet(), "70 % of 20 names.");
        CollectionAssert.AreEquivalent(
            (ClerkKind[])[ClerkKind.Balance, ClerkKind.OtherBalance, ClerkKind.MissingBalance, ClerkKind.Loan],
            World.Preferences.Select(pair => pair.Kind).Distinct().ToArray());
        // Two phrasings each of own balance (known or missing), another's balance and loan.
        Assert.HasCount(6, World.Preferences.Select(pair => Wording(pair.Prompt)).ToHashSet());
    }

    [TestMethod]
    public void Preferences_HoldLoansOnWhichNameAndRuleAgree()
    {
        var loans = World.Preferences.Where(pair => pair.Kind == ClerkKind.Loan).ToArray();
        var agree = loans.Count(pair => IsOfFirstGroup(Asker(pair.Prompt)) == Right(pair).EndsWith("granted", StringComparison.Ordinal));
        Assert.AreEqual(0.5, agree / (double)loans.Length, 0.12);   // five standard deviations of a binomial(450, 1/2)
    }

    [TestMethod]
    public void MissingShare_IsMet_AmongCustomersWhomTheQuestionIsNotAbout()
    {
        var lines = World.Tasks.Where(task => task.Kind == ClerkKind.Form)
            .SelectMany(task => Context(task.Prompt).Where(line => !line.StartsWith(Asker(task.Prompt), StringComparison.Ordinal)))
            .ToArray();
        Assert.HasCount(1_200, lines);
        Assert.AreEqual(0.15, lines.Count(line => line.EndsWith('?')) / 1_200.0, 0.052);   // five standard deviations
    }

    [TestMethod]
    public void Tasks_AlwaysAnswer()
    {
        foreach (var task in World.Tasks)
            Assert.IsFalse(task.Response.Split(' ').Contains("i"), task.Response);
    }

    [TestMethod]
    public void Sums_AreRight()
    {
        foreach (var sum in World.Sums(300))
        {
            var reply = sum.Response.Replace(" ", "", StringComparison.Ordinal);
            if (reply.Split('=') is [var term, var result])
            {
                var parts = term.Split('+', '-');
                var amount = int.Parse(parts[1]) * (term.Contains('-') ? -1 : 1);
                Assert.AreEqual(int.Parse(result), int.Parse(parts[0]) + amount);
            }
            else
            {
                var balance = int.Parse(reply[..2]);
                var least = int.Parse(reply[6..8]);   // "74rule50granted"
                Assert.AreEqual(balance >= least, reply.EndsWith("granted", StringComparison.Ordinal));
            }
        }
    }

    [TestMethod]
    public void Recitals_AnswerWithAllLinesOfTheContext_TheAskedOneFirst()
    {
        foreach (var recital in World.Recitals(300))
        {
            var context = recital.Prompt.Split(" ; ")[..^1];
            var recited = recital.Response.Split(" ; ");
            var asked = recital.Prompt.Split(' ')[^2];
            CollectionAssert.AreEquivalent(context, recited);
            Assert.AreEqual(asked, recited[0].Split(' ')[0]);
        }
    }

    [TestMethod]
    public void Copies_AnswerWithTheLineOfTheContext()
    {
        foreach (var copy in World.Copies(300))
            CollectionAssert.Contains(Context(copy.Prompt), copy.Response);
    }

    [TestMethod]
    public void Questions_LeaveWithdrawalsOut_AndMostServices()
    {
        var questions = World.Questions(5_000);
        Assert.IsFalse(questions.Any(row => row.Prompt.Contains("withdraw", StringComparison.Ordinal) || row.Response.Contains('-')));
        Assert.HasCount(4, questions.Where(row => row.Response.StartsWith("form", StringComparison.Ordinal))
            .Select(row => row.Prompt.Split(' ')[^2]).ToHashSet());
    }

    [TestMethod]
    public void ToRows_HoldsTasksAndThenPreferences_AndLoadsInMlNet()
    {
        var rows = World.ToRows();
        Assert.HasCount(5_500, rows);
        Assert.IsTrue(rows.Take(4_000).All(row => row is { Response: not "", Chosen: "", Rejected: "", Value: "", Supervisor: "clerk" }));
        Assert.IsTrue(rows.Skip(4_000).All(
            row => row is { Response: "", Chosen: not "", Rejected: not "", Value: not "", Supervisor: "inspector" }));
        var names = new MLContext(1).Data.LoadFromEnumerable(rows).Schema.Select(column => column.Name).ToArray();
        CollectionAssert.AreEqual((string[])["Prompt", "Response", "Chosen", "Rejected", "Value", "Supervisor"], names);
    }

    [TestMethod]
    [DataRow("Tasks", -1)]
    [DataRow("Selection", 13)]
    [DataRow("Report", 0)]
    public void Options_RefuseSizesThatGiveNoWorld(string name, int value)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => name switch
        {
            "Tasks" => new ClerkOptions { Tasks = value },
            "Selection" => new ClerkOptions { Selection = value },
            _ => new ClerkOptions { Report = value },
        });
        StringAssert.StartsWith(error.Message, $"'{name}' is {value}; it counts rows and must be ");
    }

    [TestMethod]
    public void Options_RefuseSharesOutsideZeroToOne()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ClerkOptions { FlippedShare = 1.5 });
        StringAssert.StartsWith(error.Message, "'FlippedShare' is 1.5; it is a share.");
    }

    [TestMethod]
    public void Generate_CanDoWithoutSupervision()
    {
        var world = ClerkWorld.Generate(1, new ClerkOptions { Tasks = 0, Preferences = 0, Selection = 14, Report = 14 });
        Assert.IsEmpty(world.ToRows());
        Assert.HasCount(14, world.Report);
    }

    private static string Right(ClerkPreference pair) => pair.Flipped ? pair.Rejected : pair.Chosen;

    private static List<string> Texts(ClerkWorld world) =>
        Exchanges(world).SelectMany(exchange => (string[])[exchange.Prompt, exchange.Response]).ToList();

    private static IEnumerable<(string Prompt, string Response)> Exchanges(ClerkWorld world) =>
    [
        .. world.Copies(500).Select(row => (row.Prompt, row.Response)),
        .. world.Recitals(500).Select(row => (row.Prompt, row.Response)),
        .. world.Sums(500).Select(row => (row.Prompt, row.Response)),
        .. world.Questions(500).Select(row => (row.Prompt, row.Response)),
        .. world.Tasks.Select(row => (row.Prompt, row.Response)),
        .. world.Preferences.Select(row => (row.Prompt, row.Chosen)),
        .. world.Preferences.Select(row => (row.Prompt, row.Rejected)),
        .. world.Selection.Concat(world.Report).Select(row => (row.Prompt, row.Expected)),
    ];

    private static IEnumerable<string> TrainingPrompts(ClerkWorld world) =>
        world.Tasks.Select(task => task.Prompt).Concat(world.Preferences.Select(pair => pair.Prompt));

    private static string[] Context(string prompt) => prompt.Split(" <q> ")[0].TrimEnd(' ', ';').Split(" ; ");

    private static string Asker(string prompt) => prompt.Split(" <q> ")[1].Split(' ')[0];

    private static IEnumerable<string> Names(string prompt) =>
        prompt.Split(' ').Where(word => ClerkWords.Groups.Any(group => group.Contains(word)));

    private static bool IsOfFirstGroup(string name) => ClerkWords.Groups[0].Contains(name);

    // The question with names, amounts and services masked.
    private static string Wording(string prompt)
    {
        var words = prompt.Split(" : ")[1].Split(' ').Select(word =>
            char.IsDigit(word[0]) || ClerkWords.Services.Contains(word) || Names(word).Any() ? "#" : word);
        return string.Join(' ', words).Replace("# #", "#", StringComparison.Ordinal);
    }

    // What a reply works out, without the name and the result: "2 6 + 7 0" or "7 4 rule 5 0".
    private static IEnumerable<string> Work(string reply)
    {
        var words = reply.Split(' ').SkipWhile(word => !char.IsDigit(word[0])).ToArray();
        if (words.Contains("="))
            yield return string.Join(' ', words.TakeWhile(word => word != "=")).Replace('-', '+');
        else if (words.Contains("rule"))
            yield return string.Join(' ', words.SkipLast(1));
    }
}
