System.Console.WriteLine("approval");
