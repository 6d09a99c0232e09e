using System.Text.Json;
using Json.Schema;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Tests.Values;

/// <summary>The schema, read by a validator of others, and the reader say the same of a profile.</summary>
[TestClass]
public sealed class ProfileSchemaTests
{
    private const string OfEveryKind = """
        {
          "$schema": "value-profile.schema.json", "version": 1, "description": "d", "combine": "minimum",
          "values": [
            { "name": "a", "description": "d", "weight": 2, "threshold": 0.5, "combine": "minimum", "scorers": [ { "kind": "fasttree" }, { "kind": "judge" }, { "kind": "judge", "question": "q" }, { "kind": "model", "path": "m.zip" } ] },
            { "name": "b", "scorers": [ { "kind": "rules", "rules": [
              { "rule": "required", "name": "1", "phrases": ["p"], "all": true, "ignoreCase": false, "severity": 0.5, "message": "m", "column": "C" },
              { "rule": "forbidden", "name": "2", "phrases": ["p"], "ignoreCase": false },
              { "rule": "words", "name": "3", "words": ["w"], "ignoreCase": false },
              { "rule": "pattern", "name": "4", "pattern": "x", "required": true, "ignoreCase": false, "timeLimit": 2 },
              { "rule": "length", "name": "5", "minCharacters": 1, "maxCharacters": 9, "minWords": 0, "maxWords": 3 },
              { "rule": "range", "name": "6", "column": "C", "min": -1.5, "max": 2 },
              { "rule": "compare", "name": "7", "left": "L", "operator": "<=", "right": "R" },
              { "rule": "compare", "name": "8", "left": "L", "operator": "=", "constant": 3.5 }
            ] } ] }
          ]
        }
        """;

    // Once: the validator knows schemas by their addresses in the whole process, and takes none twice.
    private static readonly JsonSchema Schema = JsonSchema.FromText(ValueProfile.Schema);

    [TestMethod]
    public void Schema_StatesItsDraftAndVersion()
    {
        var schema = JsonElement.Parse(ValueProfile.Schema);
        Assert.AreEqual("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        StringAssert.EndsWith(schema.GetProperty("$id").GetString(), $"/{ValueProfile.CurrentVersion}");
        Assert.IsTrue(MetaSchemas.Draft202012.Evaluate(schema).IsValid);
    }

    [TestMethod]
    public void Schema_AndReader_TakeShippedProfiles_AndEveryKind()
    {
        foreach (var json in new[] { ValueProfile.General.ToJson(), ValueProfile.BankHelpDesk.ToJson(), OfEveryKind, ValueProfile.Parse(OfEveryKind).ToJson() })
        {
            Assert.IsTrue(IsValid(json), json);
            Assert.IsNotEmpty(ValueProfile.Parse(json).Values);
        }
    }

    [TestMethod]
    public void ShippedFiles_AreValidAsTheyStand()
    {
        var folder = Path.Combine(RepositoryFolder.Path, "src/Superalign.MLNet/Values/Profiles");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.values.json")];
        Assert.HasCount(2, files);
        foreach (var file in files)
            Assert.IsTrue(IsValid(File.ReadAllText(file)), file);
    }

    [TestMethod]
    [DataRow("\"version\": 1", "\"version\": 2", DisplayName = "a later version")]
    [DataRow("\"version\": 1,", "", DisplayName = "no version")]
    [DataRow("\"combine\": \"minimum\",\n  \"values\"", "\"combine\": \"sum\",\n  \"values\"", DisplayName = "an unknown combination")]
    [DataRow("\"threshold\": 0.5", "\"threshold\": 0", DisplayName = "a threshold of nothing")]
    [DataRow("\"threshold\": 0.5", "\"treshold\": 0.5", DisplayName = "a misspelt property")]
    [DataRow("\"weight\": 2", "\"weight\": 0", DisplayName = "a weight that is not positive")]
    [DataRow("\"weight\": 2", "\"weight\": \"2\"", DisplayName = "a weight that is a text")]
    [DataRow("\"name\": \"a\"", "\"name\": \" \"", DisplayName = "an empty name")]
    [DataRow("\"kind\": \"fasttree\"", "\"kind\": \"oracle\"", DisplayName = "an unknown scorer")]
    [DataRow("\"kind\": \"fasttree\"", "\"question\": \"q\"", DisplayName = "a scorer without a kind")]
    [DataRow("\"kind\": \"fasttree\"", "\"kind\": \"fasttree\", \"data\": \"d\"", DisplayName = "an option that a scorer does not have")]
    [DataRow("\"path\": \"m.zip\"", "\"path\": \"\"", DisplayName = "an empty path")]
    [DataRow(", \"path\": \"m.zip\"", "", DisplayName = "a model without a path")]
    [DataRow("\"severity\": 0.5", "\"severity\": 1.5", DisplayName = "a severity above 1")]
    [DataRow("\"rule\": \"required\"", "\"rule\": \"wanted\"", DisplayName = "an unknown rule")]
    [DataRow("\"words\": [\"w\"]", "\"words\": []", DisplayName = "no words")]
    [DataRow("\"timeLimit\": 2", "\"timeLimit\": 0", DisplayName = "no time")]
    [DataRow("\"timeLimit\": 2", "\"timeLimit\": 4000", DisplayName = "too much time")]
    [DataRow("\"minCharacters\": 1", "\"minCharacters\": -1", DisplayName = "a negative count")]
    [DataRow("\"minCharacters\": 1", "\"minCharacters\": 1.5", DisplayName = "half a character")]
    [DataRow("\"min\": -1.5, \"max\": 2", "\"severity\": 1", DisplayName = "a range without a bound")]
    [DataRow("\"minCharacters\": 1, \"maxCharacters\": 9, \"minWords\": 0, \"maxWords\": 3", "\"severity\": 1", DisplayName = "a length without a bound")]
    [DataRow("\"operator\": \"<=\"", "\"operator\": \"=<\"", DisplayName = "an unknown operator")]
    [DataRow("\"right\": \"R\"", "\"right\": \"R\", \"constant\": 1", DisplayName = "a column and a constant")]
    [DataRow(", \"right\": \"R\"", "", DisplayName = "nothing to compare with")]
    public void Schema_AndReader_RefuseTheSame(string old, string replacement)
    {
        var json = OfEveryKind.ReplaceLineEndings("\n");
        Assert.Contains(old, json);
        var wrong = json.Replace(old, replacement, StringComparison.Ordinal);
        Assert.IsFalse(IsValid(wrong));
        Assert.ThrowsExactly<InvalidDataException>(() => ValueProfile.Parse(wrong));
    }

    private static bool IsValid(string json) => Schema.Evaluate(JsonElement.Parse(json)).IsValid;
}
