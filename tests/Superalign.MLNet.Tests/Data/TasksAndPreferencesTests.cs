using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class TasksAndPreferencesTests
{
    private const string Tasks = "{\"prompt\": \"2+2\", \"response\": \"4\", \"id\": 1}\n";
    private const string Preferences = "prompt,chosen,rejected,weight,id\nhi,hello,go away,2,x\n";

    [TestMethod]
    public void LoadTasksAndPreferences_JoinsTwoFiles()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            Prompt:text | Response:text | Chosen:text | Rejected:text | Weight:single
            2+2 | 4 |  |  | NaN
            hi |  | hello | go away | 2
            """,
            Join(folder, Tasks, Preferences));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_KeepsRowsThatAreBoth()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "Prompt:text | Response:text | Chosen:text | Rejected:text | Desirable:bool | Weight:single\na | b | c | d | true | NaN\nhi |  | hello | go away | false | 2",
            Join(folder, """{"prompt": "a", "response": "b", "chosen": "c", "rejected": "d", "desirable": true}""", Preferences));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_CutsTheTasks_WhenPromptWordsIsSet()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            Prompt:text | Response:text | Chosen:text | Rejected:text | Text:text | Weight:single
            once upon |  a time |  |  | once upon a time | NaN
            hi |  | hello | go away |  | 2
            """,
            Join(folder, """{"text": "once upon a time"}""", Preferences, new() { PromptWords = 2 }));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_MapsAFieldThatOneFileHas()
    {
        using var folder = new DataFolder();
        var columns = new Dictionary<string, string> { ["Prompt"] = "question", ["Response"] = "answer", ["Chosen"] = "better" };
        var joined = Join(
            folder, """{"question": "2+2", "answer": "4"}""", "question,better,rejected\nhi,hello,go\n", new() { Columns = columns });
        Assert.AreEqual("Prompt:text | Response:text | Chosen:text | Rejected:text\n2+2 | 4 |  | \nhi |  | hello | go", joined);
    }

    [TestMethod]
    public void LoadTasksAndPreferences_TakesOneSidedRows_WhenAskedTo()
    {
        using var folder = new DataFolder();
        const string OneSided = "prompt,chosen,rejected\nhi,hello,\nhi,,go away\nhi,hello,go\n";
        Assert.AreEqual(
            "Prompt:text | Response:text | Chosen:text | Rejected:text\n2+2 | 4 |  | \nhi |  | hello | \nhi |  |  | go away\nhi |  | hello | go",
            Join(folder, Tasks, OneSided, new() { OneSidedPreferences = true }));
        // One column is enough.
        Assert.AreEqual(
            "Prompt:text | Response:text | Chosen:text | Rejected:text\n2+2 | 4 |  | \nhi |  |  | go away",
            Join(folder, Tasks, "prompt,rejected\nhi,go away\n", new() { OneSidedPreferences = true }));
        folder.Write("t.jsonl", Tasks);
        folder.Write("p.csv", "prompt,chosen,rejected\nhi,,\n");
        StringAssert.Contains(
            folder.ErrorOf<BadRowsException>(() => folder.Data.LoadTasksAndPreferences(folder.PathOf("t.jsonl"), folder.PathOf("p.csv"), new() { OneSidedPreferences = true })),
            "line 2: found no Response, Chosen or Rejected");
    }

    [TestMethod]
    [DataRow(true, DisplayName = "checked in a first pass")]
    [DataRow(false, DisplayName = "checked as rows are read")]
    public void LoadTasksAndPreferences_TakesResponsesThatWereLikedOrNot(bool validate)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            "Prompt:text | Response:text | Chosen:text | Rejected:text | Weight:single\n2+2 | 4 |  |  | NaN\nhi |  | hello |  | 2\nhi |  |  | go away | 1",
            Join(folder, Tasks, "prompt,response,liked,weight\nhi,hello,true,2\nhi,go away,0,1\n",
                new() { OneSidedPreferences = true, Validate = validate, Columns = new Dictionary<string, string> { ["Desirable"] = "liked" } }));
        StringAssert.Contains(
            folder.ErrorOf<BadRowsException>(() => Join(folder, Tasks, "prompt,response,desirable\nhi,hello,perhaps\n", new() { OneSidedPreferences = true })), "line 2, column 'desirable'");
        // Beside chosen and rejected responses, one that is neither would be a task.
        StringAssert.Contains(
            folder.ErrorOf<BadRowsException>(() => Join(folder, Tasks, "prompt,response,desirable,chosen\nhi,hello,1,\n", new() { OneSidedPreferences = true })), "line 2: found no Chosen and no Rejected");
        // Without being asked to, the columns are as they are.
        StringAssert.Contains(folder.ErrorOf<InvalidDataException>(() => Join(folder, Tasks, "prompt,response,desirable\nhi,hello,1\n")), "need a column 'Chosen'");
    }

    [TestMethod]
    public void LoadTasksAndPrompts_JoinsTwoFiles()
    {
        using var folder = new DataFolder();
        folder.Write("t.jsonl", Tasks);
        folder.Write("p.jsonl", "{\"prompt\": \"3+3\", \"answer\": 6}\n{\"prompt\": \"say so\", \"answer\": null}\n");
        using var table = folder.Data.LoadTasksAndPrompts(folder.PathOf("t.jsonl"), folder.PathOf("p.jsonl"));
        Assert.AreEqual("Prompt:text | Response:text | Chosen:text | Rejected:text | Answer:text\n2+2 | 4 |  |  | \n3+3 |  |  |  | 6\nsay so |  |  |  | ", TableText.Of(table));

        folder.Write("q.jsonl", "{\"question\": \"3+3\"}\n");
        StringAssert.Contains(folder.ErrorOf<InvalidDataException>(() => folder.Data.LoadTasksAndPrompts(folder.PathOf("t.jsonl"), folder.PathOf("q.jsonl"))), "The prompts need a column 'Prompt'");
        StringAssert.Contains(folder.ErrorOf<ArgumentException>(() => folder.Data.LoadTasksAndPrompts("-", "-")), "Tasks and prompts are both '-'");
    }

    [TestMethod]
    public void LoadTasksAndPreferences_CountsTheBadRowsOfBothFiles()
    {
        using var folder = new DataFolder();
        Assert.AreEqual(
            """
            3 of 6 rows cannot be used:
              tasks.jsonl, line 2: found no Response, expected one in every row of tasks. Add it, or move the row to the preferences.
              preferences.csv, line 3: found a chosen equal to its rejected, expected two different texts. Remove the row: it states no preference.
              preferences.csv, line 4: found no Response, Chosen or Rejected, expected a Response, or Chosen and Rejected, or all three. If the file names them otherwise, say so with Columns (--columns Response=FIELD).
            Correct them, or go on without them: SkipBadRows (--skip-bad-rows).
            """,
            folder.ErrorOf<BadRowsException>(() => Join(
                folder, Tasks + "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n{\"prompt\": \"a\", \"response\": \"b\"}\n",
                Preferences + "p,same,same,1,y\np,,,1,z\n")));
    }

    [TestMethod]
    [DataRow("""{"text": "a"}""", "chosen,rejected\na,b\n", "The tasks need a column 'Response', but 'tasks.jsonl' has only 'text'. Name the field with Columns (--columns Response=FIELD), or set PromptWords (--prompt-words) to cut 'Text' into Prompt and Response, or check that the file is the right one.")]
    [DataRow("""{"q": "a", "a": "b"}""", "chosen,rejected\na,b\n", "The tasks need a column 'Response', but 'tasks.jsonl' has only 'q', 'a'. Name the field with Columns (--columns Response=FIELD), or check that the file is the right one.")]
    [DataRow("""{"response": "a"}""", "chosen,worse\na,b\n", "The preferences need a column 'Rejected', but 'preferences.csv' has only 'chosen', 'worse'. Name the field with Columns (--columns Rejected=FIELD), or check that the file is the right one.")]
    public void LoadTasksAndPreferences_NamesTheMissingColumn(string tasks, string preferences, string message)
    {
        using var folder = new DataFolder();
        Assert.AreEqual(message, folder.ErrorOf<InvalidDataException>(() => Join(folder, tasks, preferences)));
    }

    [TestMethod]
    public void LoadTasksAndPreferences_RefusesTheStandardInputTwice()
    {
        using var folder = new DataFolder();
        Assert.StartsWith(
            "Tasks and preferences are both '-', but the standard input holds only one file. Name a file for one of them.",
            folder.ErrorOf<ArgumentException>(() => folder.Data.LoadTasksAndPreferences("-", "-")));
    }

    private static string Join(DataFolder folder, string tasks, string preferences, DataCatalog.Options? options = null)
    {
        using var table = folder.Data.LoadTasksAndPreferences(
            folder.Write("tasks.jsonl", tasks), folder.Write("preferences.csv", preferences), options);
        return TableText.Of(table);
    }
}
