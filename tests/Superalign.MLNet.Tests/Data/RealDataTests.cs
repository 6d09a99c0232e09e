using Microsoft.ML;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class RealDataTests
{
    private static readonly DataCatalog Data = new MLContext(seed: 1).Superalign().Data;

    // Rows as the data's own README counts them.
    [TestMethod]
    [DataRow("hh-harmless-single-turn/pairs.jsonl", 1097, "Prompt Chosen Rejected")]
    [DataRow("tinystories-sample/stories.jsonl", 480, "Text")]
    [DataRow("kto-demo/responses.jsonl", 152, "Prompt Response Desirable")]
    [DataRow("bbq/questions.jsonl", 840, "id category question_index context_condition polarity context question answers answer_groups stereotyped_groups unknown_index Label")]
    [DataRow("sst2/train.tsv", 3497, "Text Label")]
    [DataRow("sms-spam/messages.tsv", 2399, "Label Text")]
    [DataRow("wikipedia-detox/train.tsv", 250, "Text Label")]
    [DataRow("crowd-web/labels.csv", 15567, "item worker Label")]
    [DataRow("bbq-crowd/items.csv", 146, "item category context question answer_0 answer_1 answer_2 truth")]
    public void Load_ReadsEveryRow(string file, int rows, string columns)
    {
        using var table = Data.Load(SharedData.Require(file));
        Assert.AreEqual(rows, table.Rows);
        Assert.AreEqual(columns, string.Join(" ", table.Schema.Select(column => column.Name)));
        Assert.HasCount(rows, TableText.Column(table, table.Schema[^1].Name));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_JoinsStoriesAndPairs()
    {
        var stories = SharedData.Require("tinystories-sample/stories.jsonl");
        var pairs = SharedData.Require("hh-harmless-single-turn/pairs.jsonl");
        using var table = Data.LoadTasksAndPreferences(stories, pairs, new() { PromptWords = 5 });

        Assert.AreEqual(480 + 1097, table.Rows);
        var (texts, prompts, responses) = (TableText.Column(table, "Text"), TableText.Column(table, "Prompt"), TableText.Column(table, "Response"));
        for (var row = 0; row < 480; row++)
            Assert.AreEqual(texts[row], prompts[row] + responses[row]);
        Assert.AreEqual(1097, responses.Count(response => response.Length == 0));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_RefusesTheFilesTheOtherWayRound()
    {
        var stories = SharedData.Require("tinystories-sample/stories.jsonl");
        var pairs = SharedData.Require("hh-harmless-single-turn/pairs.jsonl");
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => Data.LoadTasksAndPreferences(pairs, stories));
        Assert.StartsWith("The tasks need a column 'Response'", exception.Message);
    }
}
