using Superalign.MLNet.Conformity;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Tests.Values;

[TestClass]
public sealed class ValueProfileTests
{
    private const string Minimal = """{ "version": 1, "values": [ { "name": "short", "scorers": [ { "kind": "rules", "rules": [ { "rule": "length", "name": "l", "maxWords": 9 } ] } ] } ] }""";

    [TestMethod]
    public void Parse_ReadsEverythingThatSaveWrites()
    {
        var profile = new ValueProfile
        {
            Version = 1,
            Description = "all kinds",
            Combine = ValueCombination.Lexicographic,
            Values =
            [
                new StatedValue
                {
                    Name = "a", Description = "d", Weight = 2.5, Threshold = 0.25, Combine = ScorerCombination.Minimum,
                    Scorers =
                    [
                        new RulesStatement
                        {
                            Rules =
                            [
                                new RequiredPhrasesRule { Name = "1", Phrases = ["p"], All = true, Column = "Other" }, new ForbiddenPhrasesRule { Name = "2", Phrases = ["q"], IgnoreCase = false },
                                new ForbiddenWordsRule { Name = "3", Words = ["w"], Severity = 0.5, Message = "m" }, new PatternRule { Name = "4", Pattern = "x", Required = true, TimeLimit = 2 },
                                new LengthRule { Name = "5", MinCharacters = 1, MaxCharacters = 2, MinWords = 3, MaxWords = 4 }, new RangeRule { Name = "6", Column = "C", Min = 1, Max = 2 },
                                new ComparisonRule { Name = "7", Left = "L", Operator = "<", Right = "R" },
                            ],
                        },
                        new FastTreeStatement(), new JudgeStatement { Question = "Is it kind?" }, new ModelStatement { Path = "models/reward.zip" },
                    ],
                },
                new StatedValue { Name = "b", Scorers = [new FastTreeStatement()] },
            ],
        };
        Assert.AreEqual(profile.ToJson(), ValueProfile.Parse(profile.ToJson()).ToJson());
    }

    [TestMethod]
    public void Load_ReadsAFile_WithOrWithoutAMark()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "p.json");
        ValueProfile.General.Save(path);
        Assert.AreEqual(ValueProfile.General.ToJson(), ValueProfile.Load(path).ToJson());
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(path)]);
        Assert.AreEqual(ValueProfile.General.ToJson(), ValueProfile.Load(path).ToJson());
    }

    [TestMethod]
    public void ShippedProfiles_AreRead()
    {
        CollectionAssert.AreEqual(new[] { "privacy", "secrecy", "respect", "candour", "form" }, ValueProfile.General.Values.Select(value => value.Name).ToArray());
        Assert.AreEqual(ValueCombination.Lexicographic, ValueProfile.BankHelpDesk.Combine);
    }

    [TestMethod]
    [DataRow("{", "line 1", DisplayName = "no JSON")]
    [DataRow("null", "null", DisplayName = "null")]
    [DataRow("[]", "is no value profile", DisplayName = "a list")]
    [DataRow("""{ "version": 2, "values": [] }""", "version is 2", DisplayName = "a later version")]
    [DataRow("""{ "version": 1, "values": [] }""", "values is empty", DisplayName = "no value")]
    [DataRow("""{ "values": [] }""", "version", DisplayName = "no version")]
    [DataRow("""{ "version": 1, "value": [] }""", "value", DisplayName = "an unknown property")]
    [DataRow("""{ "version": 1, "combine": "sum", "values": [] }""", "combine", DisplayName = "an unknown combination")]
    public void Parse_RefusesWhatIsNoProfile(string json, string part) => Refuses(json, part);

    [TestMethod]
    [DataRow("\"short\"", "\" \"", "values[0].name is empty", DisplayName = "an empty name")]
    [DataRow("\"short\",", "\"short\", \"weight\": 0,", "values[0].weight is 0", DisplayName = "a weight that is not positive")]
    [DataRow("\"short\",", "\"short\", \"weight\": \"2\",", "values[0].weight", DisplayName = "a weight that is a text")]
    [DataRow("\"short\",", "\"short\", \"threshold\": 1.5,", "values[0].threshold is 1.5", DisplayName = "a threshold above one")]
    [DataRow("\"kind\": \"rules\"", "\"kind\": \"oracle\"", "values[0].scorers[0] has the kind 'oracle'; the scorers that are known are rules, fasttree, judge, model", DisplayName = "an unknown scorer")]
    [DataRow("\"kind\": \"rules\", ", "", "has no 'kind'", DisplayName = "a scorer without a kind")]
    [DataRow("\"rule\": \"length\"", "\"rule\": \"size\"", "values[0].scorers[0].rules[0] has the rule 'size'; the rules that are known are required, forbidden", DisplayName = "an unknown rule")]
    [DataRow("\"rule\": \"length\", \"name\": \"l\", \"maxWords\": 9", "\"rule\": \"pattern\", \"name\": \"l\", \"pattern\": \"(\"", "values[0].scorers[0] cannot be used: Rule 1, 'l', cannot be used: 'pattern' is \"(\"", DisplayName = "a pattern that does not compile")]
    [DataRow("\"maxWords\": 9", "\"maxWord\": 9", "maxWord", DisplayName = "a misspelt bound")]
    [DataRow("[ { \"kind\": \"rules\", \"rules\": [ { \"rule\": \"length\", \"name\": \"l\", \"maxWords\": 9 } ] } ]", "[]", "values[0].scorers is empty", DisplayName = "no scorer")]
    [DataRow("[ { \"kind\": \"rules\", \"rules\": [ { \"rule\": \"length\", \"name\": \"l\", \"maxWords\": 9 } ] } ]", "[ { \"kind\": \"model\", \"path\": \"../x.zip\" } ]", "leads out of the profile's folder", DisplayName = "a path that leads out")]
    public void Parse_SaysWhereAndWhat(string old, string replacement, string part)
    {
        Assert.Contains(old, Minimal);
        Refuses(Minimal.Replace(old, replacement, StringComparison.Ordinal), part);
    }

    [TestMethod]
    [DataRow("\"maxWords\": 9", "\"maxWords\": \"9\"", "(values[0].scorers[0].rules[0].maxWords), is no value profile of version 1: \"9\" stands where a whole number is expected.", DisplayName = "a text for a number")]
    [DataRow("\"maxWords\": 9", "\"maxWord\": 9", "the property 'maxWord' is not known; known here are rule, column, maxCharacters, maxWords, message, minCharacters, minWords, name, severity.", DisplayName = "a misspelt property")]
    [DataRow("\"name\": \"l\", ", "", "(values[0].scorers[0].rules[0]), is no value profile of version 1: it lacks 'name'.", DisplayName = "a missing property")]
    [DataRow("\"version\": 1,", "\"version\": 1, \"version\": 1,", "'version' stands twice", DisplayName = "a property that stands twice")]
    [DataRow("\"version\": 1,", "\"version\": 1, \"combine\": \"sum\",", "\"sum\" stands where one of weightedMean, minimum, lexicographic is expected", DisplayName = "an unknown combination")]
    [DataRow("\"version\": 1,", "\"version\": 3, \"news\": [],", "version is 3, but this package reads version 1", DisplayName = "a later version, with what it adds")]
    [DataRow("\"values\": [", "\"values\": {}, \"x\": [", "an object stands where a list is expected", DisplayName = "an object for a list")]
    [DataRow("\"short\"", "null", "'name' is null", DisplayName = "a null")]
    [DataRow("\"kind\": \"rules\"", "\"kind\": 5", "has the kind 5; the scorers that are known", DisplayName = "a kind that is a number")]
    [DataRow("\"kind\": \"rules\"", "\"kind\": \"\\ud83d\"", "half of a surrogate pair", DisplayName = "half a character")]
    public void Parse_SaysInWordsOfTheProfile_WhatIsWrong(string old, string replacement, string part)
    {
        Assert.Contains(old, Minimal);
        Refuses(Minimal.Replace(old, replacement, StringComparison.Ordinal), part);
    }

    [TestMethod]
    public void Parse_RefusesWhatIsTooDeep() => Refuses(new string('[', 100), "depth of 32");

    [TestMethod]
    public void Load_RefusesWhatIsNotUtf8()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "p.json");
        File.WriteAllBytes(path, [.. "{ \"description\": \"é"u8, 0xE9, .. "\" }"u8]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ValueProfile.Load(path)).Message, "p.json' is not UTF-8 from byte 21 on");
    }

    [TestMethod]
    public void Save_RefusesWhatCouldNotBeRead()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "p.json");
        var profile = ValueProfile.General with { Values = [ValueProfile.General.Values[0] with { Weight = double.PositiveInfinity }] };
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => profile.Save(path)).Message, "values[0].weight is Infinity");
        Assert.ThrowsExactly<InvalidOperationException>(() => profile.ToJson());
        Assert.IsFalse(File.Exists(path));
    }

    [TestMethod]
    public void Parse_RefusesTwoValuesOfOneName()
    {
        var value = Minimal[Minimal.IndexOf("{ \"name\"", StringComparison.Ordinal)..^4];
        Refuses(Minimal.Replace(value, value + ", " + value, StringComparison.Ordinal), "values[1].name is 'short'");
    }

    [TestMethod]
    public void Load_NamesTheFile_AndRefusesOneThatIsTooBig()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "p.json");
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => ValueProfile.Load(path)).Message, "p.json");
        File.WriteAllText(path, "{\n  \"version\": 1,\n  \"values\": [ }");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => ValueProfile.Load(path)).Message;
        StringAssert.Contains(message, "p.json', line 3");
        using (var file = File.OpenWrite(path))
            file.SetLength((16 << 20) + 1);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ValueProfile.Load(path)).Message, "16777217 bytes");
    }

    private static void Refuses(string json, string part) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ValueProfile.Parse(json)).Message, part);
}
